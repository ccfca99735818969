"""The coder's network: a small encoder over a statement in its sentence; what is added to a piece tells its part."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional
from transformers import BertModel

from onrecord.models.coder import CONTENT, CUE, OTHER, SOURCE, SPEAKER

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from network import encoder_folder

if TYPE_CHECKING:
    from torch import Tensor

LAYERS = 3  # of the pretrained encoder's six: the lower ones
LAST = 256  # width of the layer that joins the means
DROPPED = 0.2


class Network(nn.Module):
    """Pieces, their roles, whose they are, and numbers of statements in; one row of scores each out."""

    def __init__(self, numbers: int, outputs: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="sdpa"
        )
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.encoder.config.num_hidden_layers = layers
        width = self.encoder.config.hidden_size
        self.role, self.whose = nn.Embedding(SPEAKER + 1, width), nn.Embedding(OTHER + 1, width)
        nn.init.normal_(self.role.weight, std=0.02)
        nn.init.zeros_(self.whose.weight)
        self.drop = nn.Dropout(DROPPED)
        self.joint = nn.Linear(4 * width, LAST)
        self.out = nn.Linear(LAST + numbers, outputs)

    def forward(
        self, pieces: Tensor, roles: Tensor, whose: Tensor, numbers: Tensor, there: Tensor | None = None
    ) -> Tensor:
        """Return scores [statement, output]; `there` is 0 where a line is filled up, None where none is."""
        there = torch.ones_like(pieces) if there is None else there
        begun = self.encoder.embeddings.word_embeddings(pieces) + self.role(roles) + self.whose(whose)
        states = self.encoder(inputs_embeds=begun, attention_mask=there).last_hidden_state
        means = [states[:, 0]]
        for role in (CONTENT, CUE, SOURCE):
            mask = (there * (roles == role)).to(states.dtype)
            means.append((mask.unsqueeze(1) @ states).squeeze(1) / mask.sum(1, keepdim=True).clamp(min=1))
        joined = functional.gelu(self.joint(self.drop(torch.cat(means, 1))))
        return self.out(torch.cat([self.drop(joined), numbers], 1))
