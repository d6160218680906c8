"""Writes the files here: the ways in which PyTorch and others store weights, tiny. Needs torch 2 and safetensors, and runs in
this folder."""
import collections
import json
import os
import pickle

import numpy
import torch
from safetensors.torch import save_file
from torch import nn


def tensors(**shapes):
    """{"a__b": (2, 3)} -> {"a.b": zeros of one stored number}"""
    return collections.OrderedDict((name.replace("__", "."), torch.zeros(1).expand(shape)) for name, shape in shapes.items())


def block(prefix, channels, inside, shortcut):
    layers = collections.OrderedDict()
    for number, source in ((1, inside), (2, channels)):
        layers[f"{prefix}.conv{number}.weight"] = (channels, source, 3, 3)
        for name in ("weight", "bias", "running_mean", "running_var"):
            layers[f"{prefix}.bn{number}.{name}"] = (channels,)
    if shortcut:
        layers[f"{prefix}.downsample.0.weight"] = (channels, inside, 1, 1)
        for name in ("weight", "bias", "running_mean", "running_var"):
            layers[f"{prefix}.downsample.1.{name}"] = (channels,)
    return layers


def residual():
    shapes = collections.OrderedDict({"conv1.weight": (4, 3, 7, 7), "bn1.weight": (4,), "bn1.bias": (4,),
                                      "bn1.running_mean": (4,), "bn1.running_var": (4,)})
    shapes |= block("layer1.0", 4, 4, False) | block("layer2.0", 8, 4, True) | block("layer2.1", 8, 8, False)
    shapes |= {"fc.weight": (10, 8), "fc.bias": (10,)}
    state = tensors(**shapes)
    state["bn1.num_batches_tracked"] = torch.tensor(7)
    return state


def llama():
    shapes = collections.OrderedDict({"model.embed_tokens.weight": (32, 8)})
    for i in range(2):
        layer = f"model.layers.{i}."
        for name, shape in (("self_attn.q_proj", (8, 8)), ("self_attn.k_proj", (4, 8)), ("self_attn.v_proj", (4, 8)),
                            ("self_attn.o_proj", (8, 8)), ("mlp.gate_proj", (16, 8)), ("mlp.up_proj", (16, 8)),
                            ("mlp.down_proj", (8, 16)), ("input_layernorm", (8,)), ("post_attention_layernorm", (8,))):
            shapes[layer + name + ".weight"] = shape
    shapes["model.norm.weight"] = (8,)
    shapes["lm_head.weight"] = (32, 8)
    return {name: tensor.contiguous().to(torch.bfloat16) for name, tensor in tensors(**shapes).items()}


def bert():
    shapes = collections.OrderedDict({"embeddings.word_embeddings.weight": (30, 8), "embeddings.position_embeddings.weight": (16, 8),
                                      "embeddings.LayerNorm.weight": (8,), "embeddings.LayerNorm.bias": (8,)})
    layer = "encoder.layer.0."
    for name, shape in (("attention.self.query", (8, 8)), ("attention.self.key", (8, 8)), ("attention.self.value", (8, 8)),
                        ("attention.output.dense", (8, 8)), ("attention.output.LayerNorm", (8,)), ("intermediate.dense", (16, 8)),
                        ("output.dense", (8, 16)), ("output.LayerNorm", (8,)), ):
        shapes[layer + name + ".weight"], shapes[layer + name + ".bias"] = shape, shape[:1]
    state = {name: tensor.contiguous() for name, tensor in tensors(**shapes).items()}
    state["embeddings.position_ids"] = torch.arange(16).reshape(1, 16)
    return state


def quantised():
    state = tensors(**{"layers.0.attn.c_attn.weight": (8, 24), "layers.0.attn.c_attn.bias": (24,), "ln_f.weight": (8,), "ln_f.bias": (8,)})
    state["gptq.qweight"] = torch.zeros(1, 16, dtype=torch.int32)
    state["gptq.qzeros"] = torch.zeros(1, 2, dtype=torch.int32)
    state["gptq.scales"] = torch.zeros(1, 16, dtype=torch.float16)
    state["gptq.g_idx"] = torch.zeros(8, dtype=torch.int32)
    state["four.weight"] = torch.zeros(64, 1, dtype=torch.uint8)
    state["four.weight.absmax"] = torch.zeros(2)
    state["eight.weight"] = torch.zeros(4, 8, dtype=torch.float8_e4m3fn)
    state["eight.weight_scale"] = torch.zeros(1)
    return state


class Mixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.up = nn.ConvTranspose2d(4, 2, 2, 2)
        self.gru = nn.GRU(2, 3, 2, bidirectional=True)
        self.attention = nn.MultiheadAttention(6, 2)
        self.weight_norm = nn.utils.parametrizations.weight_norm(nn.Linear(6, 5))
        self.tied = nn.Linear(5, 5)
        self.again = nn.Linear(5, 5)
        self.again.weight = self.tied.weight


def kinds():
    return {"half.weight": torch.zeros(2, 3, dtype=torch.float16), "tiny.weight": torch.zeros(2, 2, dtype=torch.float8_e5m2),
            "unsigned.weight": torch.zeros(2, 2, dtype=torch.uint16), "complex.weight": torch.zeros(2, 2, dtype=torch.complex64),
            "quantised.weight": torch.quantize_per_tensor(torch.zeros(2, 2), 0.1, 0, torch.qint8),
            "sparse.weight": torch.zeros(3, 2).to_sparse(), "rows.weight": torch.zeros(3, 3).to_sparse_csr(),
            "meta.weight": torch.zeros(5, 3, device="meta"), "parameter.weight": nn.Parameter(torch.zeros(2, 5)), "number": 3}


def main():
    torch.manual_seed(0)
    mixed = Mixed()
    torch.save(residual(), "residual.pth")
    save_file({name: tensor.contiguous() for name, tensor in residual().items()}, "residual.safetensors", {"format": "pt", "made": "here"})
    torch.save(residual(), "residual.legacy.pth", _use_new_zipfile_serialization=False)
    torch.save(mixed.state_dict(), "mixed.pth")
    torch.save(kinds(), "kinds.pth")
    torch.save(quantised(), "quantised.bin")
    save_file(llama(), "llama.safetensors", {"format": "pt"})
    save_file(bert(), "bert.safetensors")
    torch.save({"epoch": 3, "global_step": 10, "pytorch-lightning_version": "2.4.0",
                "state_dict": collections.OrderedDict(("model." + k, v) for k, v in tensors(c1__weight=(4, 1, 5, 5), c1__bias=(4,), f__weight=(2, 64), f__bias=(2,)).items()),
                "optimizer_states": [{"state": {0: {"exp_avg": torch.zeros(4)}}, "param_groups": [{"lr": 0.1}]}],
                "hyper_parameters": {"lr": 0.001, "name": "small"}}, "lightning.ckpt")
    with open("arrays.pkl", "wb") as file:
        pickle.dump({"model": {"conv.weight": numpy.zeros((2, 1, 3, 3), numpy.float32), "fc.weight": numpy.zeros((3, 2), numpy.float16)},
                     "__author__": "nobody"}, file, 2)
    torch.save(nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(2, 2)), "sequential.module.pth")
    os.makedirs("shards", exist_ok=True)
    state, places = llama(), {}
    for number, names in enumerate((list(state)[:10], list(state)[10:]), 1):
        name = f"model-{number:05d}-of-00002.safetensors"
        save_file({key: state[key] for key in names}, "shards/" + name)
        places |= dict.fromkeys(names, name)
    with open("shards/model.safetensors.index.json", "w") as file:
        json.dump({"metadata": {"total_size": 1}, "weight_map": places}, file, indent=1)
    torch.save(mixed.conv.state_dict(), "shards/pytorch_model-00001-of-00002.bin")
    with open("shards/pytorch_model.bin.index.json", "w") as file:
        json.dump({"weight_map": {"weight": "pytorch_model-00001-of-00002.bin", "bias": "pytorch_model-00002-of-00002.bin"}}, file)

    # what is refused
    os.makedirs("refused", exist_ok=True)
    optimizer = {"state": {0: {"exp_avg": torch.zeros(4)}}, "param_groups": [{"lr": 0.1}]}
    torch.save(optimizer, "refused/optimizer.pth")
    torch.save({"epoch": 1, "optimizer": optimizer}, "refused/training.pth")
    torch.save(torch.zeros(3), "refused/tensor.pt")
    torch.save([torch.zeros(3), torch.zeros(2)], "refused/list.pt")
    with open("refused/plain.pkl", "wb") as file:
        pickle.dump({"a": 1}, file)


main()
