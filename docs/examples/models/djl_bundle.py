#!/usr/bin/env python3
"""Writes a bundle for kind djl: a very small text-to-image model that shows the shape of one.

    python3 djl_bundle.py FOLDER [--onnx]        # needs PyTorch

What a real model needs in place of Paint: one module that takes input_ids (and, if bundle.yaml says so, the attention
mask and noise) for one prompt and returns one image, with text encoder, denoising loop and decoder inside.
"""
import json
import sys
from pathlib import Path

import torch

WORDS = ["[PAD]", "[UNK]", "draw", "a", "red", "green", "blue", "white", "picture", "."]
TOKENS, SIDE = 8, 16


class Paint(torch.nn.Module):
    """Every word has a colour; the picture is their mean, with a little noise."""

    def __init__(self):
        super().__init__()
        colours = torch.zeros(len(WORDS), 3)
        for word, colour in {"red": (3.0, 0.0, 0.0), "green": (0.0, 3.0, 0.0), "blue": (0.0, 0.0, 3.0)}.items():
            colours[WORDS.index(word)] = torch.tensor(colour)
        self.colour = torch.nn.Embedding.from_pretrained(colours)

    def forward(self, input_ids, attention_mask, noise):
        mask = attention_mask.unsqueeze(-1).to(noise.dtype)
        mean = (self.colour(input_ids) * mask).sum(1) / mask.sum(1)
        return torch.clamp(mean[:, :, None, None] * 2 - 1 + noise * 0.05, -1, 1)


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    example = (torch.zeros(1, TOKENS, dtype=torch.int64), torch.ones(1, TOKENS, dtype=torch.int64),
               torch.zeros(1, 3, SIDE, SIDE))
    model = Paint().eval()
    if "--onnx" in sys.argv:
        torch.onnx.export(model, example, str(folder / "model.onnx"), opset_version=13)
    else:
        torch.jit.trace(model, example).save(str(folder / "model.pt"))
    (folder / "tokenizer.json").write_text(json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None, "decoder": None,
        "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {word: i for i, word in enumerate(WORDS)}},
    }, indent=1) + "\n")
    (folder / "bundle.yaml").write_text(
        f"tokens: {TOKENS}\npadding: 0\nmask: true\nnoise: [3, {SIDE}, {SIDE}]\nrange: [-1, 1]\n")


if __name__ == "__main__":
    main()
