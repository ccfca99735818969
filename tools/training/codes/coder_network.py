"""The coder's network in PyTorch; `onrecord.models.coder` runs the same with numpy alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from onrecord.code.features import HASHED
from onrecord.models.coder import EYES, HEADS, MEANT

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, MEANS, GRAMS, NUMBERS, LAST = 64, 128, 64, 64, 256
DROPPED = 0.3


class Network(nn.Module):
    """States, roles, hashed words and numbers of statements in; one row of scores each out."""

    def __init__(self, states: int, numbers: int, outputs: int) -> None:
        super().__init__()
        self.proj, self.role = nn.Linear(states, WIDTH), nn.Embedding(4, WIDTH)
        layer = nn.TransformerEncoderLayer(WIDTH, HEADS, 2 * WIDTH, dropout=0.1, batch_first=True, norm_first=True)
        self.tf = nn.TransformerEncoder(layer, 1, enable_nested_tensor=False)
        self.Q = nn.Linear(WIDTH, sum(count for _, count in EYES))
        self.bag = nn.EmbeddingBag(HASHED, GRAMS, mode="mean", padding_idx=0)
        self.mean = nn.Linear(len(MEANT) * states, MEANS)
        self.num = nn.Linear(numbers, NUMBERS)
        self.h = nn.Linear(self.Q.out_features * WIDTH + MEANS + GRAMS + NUMBERS, LAST)
        self.out = nn.Linear(LAST + numbers, outputs)
        self.drop = nn.Dropout(DROPPED)
        nn.init.normal_(self.bag.weight, std=0.05)

    def forward(self, batch: Sequence[torch.Tensor]) -> torch.Tensor:
        """Return scores [statement, output] of (states, roles, which words are there, rows of words, numbers)."""
        states, roles, there, grams, numbers = batch
        hidden = functional.gelu(self.proj(states) + self.role(roles))
        hidden = self.drop(self.tf(hidden, src_key_padding_mask=~there))
        means = functional.gelu(
            self.mean(self.drop(torch.cat([_mean(states, roles, there, role) for role in MEANT], 1)))
        )
        masks = [there if role is None else there & (roles == role) for role, count in EYES for _ in range(count)]
        mask = torch.stack(masks, -1)
        weight = self.Q(hidden).masked_fill(~mask, -1e4).softmax(1) * mask
        looks = torch.matmul(weight.transpose(1, 2), hidden).flatten(1)
        joined = self.drop(torch.cat([looks, means, self.bag(grams), self.num(numbers)], 1))
        return self.out(torch.cat([self.drop(functional.gelu(self.h(joined))), numbers], 1))


def _mean(states: torch.Tensor, roles: torch.Tensor, there: torch.Tensor, role: int | None) -> torch.Tensor:
    mask = (there if role is None else there & (roles == role)).float()
    return torch.einsum("bl,bld->bd", mask, states) / mask.sum(1, keepdim=True).clamp(min=1)
