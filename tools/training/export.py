"""Write trained weights as the ONNX model of the package: python tools/training/export.py WEIGHTS.pt FOLDER

FOLDER gets tagger.onnx (int8: weights by column, activations by window) and vocabulary.txt; with --exact fp32 instead.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from network import Tagger, encoder_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn
from torch.nn import functional

EXACT = re.compile(r"^/(?!encoder)|layer\.0/attention")  # heads and first attention stay fp32: int8 costs most there
OUTPUTS = ["tags", "starts", "ends", "states"]


class Exported(nn.Module):
    """The tagger as it runs: one window without padding, tags as logarithms of probabilities."""

    def __init__(self, net: Tagger) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return log probabilities of the tags, the two ends of the pointers, and the encoder's states."""
        states = self.net.states(pieces, torch.ones_like(pieces))
        tags, from_, to = self.net.heads(states)
        return functional.log_softmax(tags, -1), from_, to, states


def quantise(exact: Path, target: Path, tender: re.Pattern[str]) -> None:
    """Write a network as int8, weights by column, activations by run; nodes whose names are `tender` stay fp32."""
    clean = exact.with_name("clean.onnx")
    quant_pre_process(str(exact), str(clean), skip_symbolic_shape=True)
    kept = [node.name for node in onnx.load(clean).graph.node if tender.search(node.name)]
    quantize_dynamic(clean, target, per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=kept)


def main() -> None:
    """Export, quantise and check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--exact", action="store_true", help="fp32, to compare with")
    options = parser.parse_args()
    net = Tagger()
    net.load_state_dict(torch.load(options.weights))
    net.encoder.set_attn_implementation("eager")
    net.eval()
    options.folder.mkdir(parents=True, exist_ok=True)
    target = options.folder / "tagger.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        exact = target if options.exact else Path(scratch) / "exact.onnx"
        torch.onnx.export(
            Exported(net),
            (torch.randint(1000, 20000, (1, 40)),),
            str(exact),
            input_names=["pieces"],
            output_names=OUTPUTS,
            dynamic_axes={name: {1: "length"} for name in ("pieces", *OUTPUTS)},
            opset_version=17,
            dynamo=False,
        )
        if not options.exact:
            quantise(exact, target, EXACT)
    onnx.checker.check_model(str(target))
    shutil.copy(encoder_folder() / "vocab.txt", options.folder / "vocabulary.txt")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
