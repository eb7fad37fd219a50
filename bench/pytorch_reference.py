#!/usr/bin/env python3
"""The reference model in PyTorch for Python, for './unisandbox bench model' to compare with.

Reads one request a line from standard input, as JSON, and answers each with a line on standard output:

  {"work": "train", "steps": 5, "length": 96, "rows": [[{"tokens": [..], "targets": [..], "labels": [..]}, ..], ..]}
      takes the steps on this one batch, from the weights of the file; answers {"seconds", "loss" (before the first)}
  {"work": "generate", "prompts": [[..], ..], "steps": 10, "ranges": [[from, to], ..], "stop": 2 or -1,
   "temperature": 0.7 or 0, "cache": true}
      continues the prompts; answers {"seconds", "tokens": [[..], ..]}

Seconds are those of the work alone: tensors of a batch are made before. Nothing here is tuned beyond what a careful user
writes at once: one batch, matrix products, a cache of keys and values that grows by torch.cat, no Python loop over rows.
"""
import argparse
import json
import math
import os
import struct
import sys
import time

import torch
import torch.nn.functional as F

ROTARY_BASE = 100.0
HIDDEN_FROM_SIGHT = -1e9
LEARNING_RATE = 1e-3


def read_safetensors(path):
    """Tensors of a file: the length of the header, the header as JSON, raw little-endian numbers."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        raw = bytearray(data[8 + length + begin:8 + length + end])
        tensors[name] = torch.frombuffer(raw, dtype=torch.float32).reshape(entry["shape"]).clone()
    return tensors


class ReferenceModel(torch.nn.Module):
    """Pre-norm decoder with an embedding convolution, partial rotary positions and a tied head."""

    def __init__(self, tensors, heads):
        super().__init__()
        self.names = list(tensors)
        for name, tensor in tensors.items():
            self.register_parameter(name.replace(".", "_"), torch.nn.Parameter(tensor.clone()))
        self.width = tensors["embedding"].shape[1]
        self.layers = sum(name.endswith("attention.qkv") for name in tensors)
        self.heads = heads
        self.head_width = self.width // heads
        self.pairs = self.head_width // 4

    def p(self, name):
        return getattr(self, name.replace(".", "_"))

    def turn(self, x, cos, sin):
        """Turns the first half of each head's dimensions by the position."""
        a, b, rest = x.split([self.pairs, self.pairs, self.head_width - 2 * self.pairs], dim=-1)
        return torch.cat([a * cos - b * sin, b * cos + a * sin, rest], dim=-1)

    def forward(self, ids, positions, mask, cache=None):
        """Hidden states after the last norm. ids: tokens and their two predecessors, [3, rows, length]."""
        rows, length = positions.shape
        has = [torch.ones_like(positions), positions >= 1, positions >= 2]
        own, previous, second = [
            F.embedding(i, self.embedding) * math.sqrt(self.width) * h.unsqueeze(-1) for i, h in zip(ids, has)]
        x = own + previous @ self.p("convolution.1") + second @ self.p("convolution.2")
        frequencies = ROTARY_BASE ** (-torch.arange(self.pairs, dtype=torch.float64) / self.pairs)
        angles = positions.unsqueeze(-1) * frequencies
        cos, sin = angles.cos().float().unsqueeze(1), angles.sin().float().unsqueeze(1)
        for layer in range(self.layers):
            block = f"blocks.{layer}."
            y = self.norm(x, block + "norm1")
            qkv = (y @ self.p(block + "attention.qkv")).view(rows, length, 3, self.heads, self.head_width)
            query, key, value = qkv.permute(2, 0, 3, 1, 4)
            query, key = self.turn(query, cos, sin), self.turn(key, cos, sin)
            if cache is not None:
                if layer in cache:
                    key = torch.cat([cache[layer][0], key], dim=2)
                    value = torch.cat([cache[layer][1], value], dim=2)
                cache[layer] = (key, value)
            weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(self.head_width) + mask, dim=-1)
            attended = (weights @ value).transpose(1, 2).reshape(rows, length, self.width)
            x = x + attended @ self.p(block + "attention.out")
            y = self.norm(x, block + "norm2")
            y = torch.relu(y @ self.p(block + "mlp.in.weight") + self.p(block + "mlp.in.bias"))
            x = x + y @ self.p(block + "mlp.out.weight") + self.p(block + "mlp.out.bias")
        return self.norm(x, "norm")

    def norm(self, x, name):
        return F.layer_norm(x, (self.width,), self.p(name + ".weight"), self.p(name + ".bias"), 1e-5)

    def optimiser(self):
        parameters = [self.p(name) for name in self.names]
        return torch.optim.AdamW(
            [{"params": [p for p in parameters if p.dim() == 2], "weight_decay": 0.01},
             {"params": [p for p in parameters if p.dim() == 1], "weight_decay": 0.0}],
            lr=LEARNING_RATE, betas=(0.9, 0.98), eps=1e-8)


def previous(tokens, distance):
    """The tokens that stand so far before, along the last dimension; 0 where none does."""
    return F.pad(tokens, (distance, 0))[..., :tokens.shape[-1]]


def training_batch(request):
    """Packed rows as tensors: sequences of a row do not see each other."""
    length = request["length"]
    tokens = torch.zeros(len(request["rows"]), length, dtype=torch.long)
    positions = torch.zeros_like(tokens)
    segments = torch.full_like(tokens, -1)
    at, labels = [], []
    for row, sequences in enumerate(request["rows"]):
        start = 0
        for segment, sequence in enumerate(sequences):
            end = start + len(sequence["tokens"])
            tokens[row, start:end] = torch.tensor(sequence["tokens"])
            positions[row, start:end] = torch.arange(end - start)
            segments[row, start:end] = segment
            at += [row * length + start + target - 1 for target in sequence["targets"]]
            labels += sequence["labels"]
            start = end
    sees = (segments.unsqueeze(2) == segments.unsqueeze(1)) & torch.ones(length, length).tril().bool()
    mask = torch.zeros(sees.shape).masked_fill(~sees, HIDDEN_FROM_SIGHT).unsqueeze(1)
    ids = torch.stack([tokens, previous(tokens, 1), previous(tokens, 2)])
    return ids, positions, mask, torch.tensor(at), torch.tensor(labels)


def train(tensors, heads, request):
    model = ReferenceModel(tensors, heads)
    optimiser = model.optimiser()
    ids, positions, mask, at, labels = training_batch(request)
    losses = []
    began = time.perf_counter()
    for _ in range(request["steps"]):
        hidden = model(ids, positions, mask).reshape(-1, model.width)[at]
        loss = F.cross_entropy(hidden @ model.embedding.t(), labels)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
    return {"seconds": time.perf_counter() - began, "loss": losses[0]}


@torch.no_grad()
def generate(model, request):
    prompts = request["prompts"]
    longest = max(len(prompt) for prompt in prompts)
    tokens = torch.zeros(len(prompts), longest, dtype=torch.long)
    for row, prompt in enumerate(prompts):
        tokens[row, longest - len(prompt):] = torch.tensor(prompt)
    starts = torch.tensor([longest - len(prompt) for prompt in prompts]).unsqueeze(1)
    began = time.perf_counter()
    drawn = with_cache(model, tokens, starts, request) if request["cache"] else without_cache(
        model, tokens, starts, request)
    seconds = time.perf_counter() - began
    stop = request["stop"]
    lists = [row[:row.index(stop)] if stop in row else row for row in drawn.tolist()]
    return {"seconds": seconds, "tokens": lists}


def prefix(model, tokens, starts, cache):
    """Hidden states of the last token of each row; rows begin at their starts."""
    length = tokens.shape[1]
    columns = torch.arange(length)
    positions = (columns - starts).clamp(min=0)
    sees = torch.ones(length, length).tril().bool() & (columns >= starts).unsqueeze(1)
    mask = torch.zeros(sees.shape).masked_fill(~sees, HIDDEN_FROM_SIGHT).unsqueeze(1)
    ids = torch.stack([tokens, previous(tokens, 1), previous(tokens, 2)])
    return model(ids, positions, mask, cache)[:, -1]


def with_cache(model, tokens, starts, request):
    cache = {}
    hidden = prefix(model, tokens, starts, cache)
    first = tokens.shape[1]
    ended = torch.zeros(tokens.shape[0], dtype=torch.bool)
    for step in range(request["steps"]):
        tokens, ended = append(model, hidden, tokens, ended, step, request)
        if step + 1 == request["steps"] or ended.all():
            break
        length = tokens.shape[1]
        mask = torch.zeros(tokens.shape).masked_fill(torch.arange(length) < starts, HIDDEN_FROM_SIGHT)
        ids = torch.stack([tokens[:, -1:], tokens[:, -2:-1], tokens[:, -3:-2]])
        hidden = model(ids, length - 1 - starts, mask[:, None, None, :], cache)[:, -1]
    return tokens[:, first:]


def without_cache(model, tokens, starts, request):
    first = tokens.shape[1]
    ended = torch.zeros(tokens.shape[0], dtype=torch.bool)
    for step in range(request["steps"]):
        tokens, ended = append(model, prefix(model, tokens, starts, None), tokens, ended, step, request)
        if ended.all():
            break
    return tokens[:, first:]


def append(model, hidden, tokens, ended, step, request):
    begin, end = request["ranges"][min(step, len(request["ranges"]) - 1)]
    logits = hidden @ model.embedding[begin:end].t()
    if request["temperature"] > 0:
        drawn = torch.multinomial(torch.softmax(logits / request["temperature"], dim=-1), 1)
    else:
        drawn = logits.argmax(dim=-1, keepdim=True)
    drawn = drawn + begin
    return torch.cat([tokens, drawn], dim=1), ended | (drawn.squeeze(1) == request["stop"])


def products():
    """The library that multiplies its matrices: what is loaded beside PyTorch, or else what PyTorch was built with."""
    with open("/proc/self/maps") as maps:
        files = {os.path.basename(line.split()[-1]) for line in maps if "blas" in line or "libmkl" in line}
    return ", ".join(sorted(files)) or ("MKL" if torch.backends.mkl.is_available() else "its own products")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--weights", required=True, help="safetensors file")
    arguments.add_argument("--heads", type=int, required=True, help="attention heads of a layer")
    arguments.add_argument("--threads", type=int, required=True, help="threads of PyTorch")
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    tensors = read_safetensors(options.weights)
    model = ReferenceModel(tensors, options.heads)
    print(json.dumps({"ready": f"PyTorch {torch.__version__} for Python, {products()}"}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        answer = train(tensors, options.heads, request) if request["work"] == "train" else generate(model, request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
