"""How a network is run: by onnxruntime, on one thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import onnxruntime


def open_session(network: Traversable) -> onnxruntime.InferenceSession:
    """Return what runs the network in an ONNX file."""
    import onnxruntime  # a tenth of a second that a command without a text need not wait

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # a process more is faster than a thread more, and sums keep their order
    return onnxruntime.InferenceSession(network.read_bytes(), options, providers=["CPUExecutionProvider"])
