"""One step of learning, and the mean weights that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from torch import Tensor


def learn(
    net: nn.Module,
    loss: Tensor,
    optimizer: torch.optim.Optimizer,
    plan: torch.optim.lr_scheduler.LRScheduler,
) -> None:
    """Change the weights by one step against the loss; its slopes are cut to length 1."""
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    plan.step()


def follow(average: dict[str, Tensor], net: nn.Module, step: int, most: float) -> None:
    """Move the mean weights towards those after so many steps; at most the share `most` of them stays."""
    keep = min(most, (1 + step) / (10 + step))
    with torch.no_grad():
        for name, value in net.state_dict().items():
            if value.dtype.is_floating_point:
                average[name].mul_(keep).add_(value, alpha=1 - keep)
