"""Transformers in plain PyTorch, narrow but of their papers' depth; written out, as authors of papers write them."""
import math

import torch
from torch import nn
from torch.nn import functional as F


class Attention(nn.Module):
    """Vaswani et al. 2017: separate projections, products and softmax written out."""

    def __init__(self, width, heads, cross=False):
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))

    def split(self, x):
        return x.view(x.size(0), x.size(1), self.heads, self.size).transpose(1, 2)

    def forward(self, x, memory=None, mask=None, bias=None):
        memory = x if memory is None else memory
        q, k, v = self.split(self.query(x)), self.split(self.key(memory)), self.split(self.value(memory))
        scores = q @ k.transpose(-1, -2) / math.sqrt(self.size)
        if bias is not None:
            scores = scores + bias
        if mask is not None:
            scores = scores + mask
        context = (torch.softmax(scores, -1) @ v).transpose(1, 2)
        return self.out(context.reshape(x.size(0), x.size(1), -1))


class BertLayer(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.attention = Attention(width, heads)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.intermediate, self.output = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, mask):
        x = self.norm1(x + self.attention(x, mask=mask))
        return self.norm2(x + self.output(F.gelu(self.intermediate(x))))


class Bert(nn.Module):
    """Devlin et al. 2019, base: 12 post-norm blocks, padding mask, three embeddings, pooler."""

    def __init__(self, width=32, heads=4, layers=12, words=100, positions=64):
        super().__init__()
        self.words, self.positions, self.types = nn.Embedding(words, width), nn.Embedding(positions, width), nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width)
        self.register_buffer("position_ids", torch.arange(positions).unsqueeze(0))
        self.layer = nn.ModuleList(BertLayer(width, heads) for _ in range(layers))
        self.pooler = nn.Linear(width, width)

    def forward(self, ids, attention_mask, token_type_ids):
        mask = (1.0 - attention_mask[:, None, None, :].float()) * -10000.0
        x = self.words(ids) + self.positions(self.position_ids[:, : ids.size(1)]) + self.types(token_type_ids)
        x = self.norm(x)
        for layer in self.layer:
            x = layer(x, mask)
        return x, torch.tanh(self.pooler(x[:, 0]))


class Conv1D(nn.Module):
    """The dense layer of GPT-2's first code: addmm with the weight the other way round."""

    def __init__(self, outputs, inputs):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.zeros(inputs, outputs)), nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return torch.addmm(self.bias, x.view(-1, x.size(-1)), self.weight).view(x.size()[:-1] + (self.bias.size(0),))


class Gpt2Block(nn.Module):
    def __init__(self, width, heads, positions):
        super().__init__()
        self.heads = heads
        self.ln_1, self.ln_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.c_attn, self.c_proj = Conv1D(3 * width, width), Conv1D(width, width)
        self.c_fc, self.c_proj2 = Conv1D(4 * width, width), Conv1D(width, 4 * width)
        self.register_buffer("bias", torch.tril(torch.ones(positions, positions)).view(1, 1, positions, positions).bool())

    def attend(self, x):
        n, t, c = x.shape
        q, k, v = self.c_attn(x).split(c, dim=2)
        q, k, v = (y.view(n, t, self.heads, c // self.heads).transpose(1, 2) for y in (q, k, v))
        scores = q @ k.transpose(-2, -1) / math.sqrt(c // self.heads)
        scores = scores.masked_fill(~self.bias[:, :, :t, :t], float("-inf"))
        return self.c_proj((torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(n, t, c))

    def forward(self, x):
        x = x + self.attend(self.ln_1(x))
        y = self.c_fc(self.ln_2(x))
        y = 0.5 * y * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (y + 0.044715 * torch.pow(y, 3.0))))
        return x + self.c_proj2(y)


class Gpt2(nn.Module):
    """Radford et al. 2019, small: 12 pre-norm decoder blocks, causal, tied output."""

    def __init__(self, width=32, heads=4, layers=12, words=100, positions=64):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(words, width), nn.Embedding(positions, width)
        self.h = nn.ModuleList(Gpt2Block(width, heads, positions) for _ in range(layers))
        self.ln_f = nn.LayerNorm(width)
        self.lm_head = nn.Linear(width, words, bias=False)
        self.lm_head.weight = self.wte.weight

    def forward(self, ids):
        x = self.wte(ids) + self.wpe(torch.arange(ids.size(1), device=ids.device))
        for block in self.h:
            x = block(x)
        return self.lm_head(self.ln_f(x))


class RmsNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))


class T5Layer(nn.Module):
    def __init__(self, width, heads, decodes):
        super().__init__()
        self.norm1, self.norm3 = RmsNorm(width), RmsNorm(width)
        self.attention = Attention(width, heads)
        if decodes:
            self.norm2, self.cross = RmsNorm(width), Attention(width, heads)
        self.decodes = decodes
        self.wi, self.wo = nn.Linear(width, 4 * width, bias=False), nn.Linear(4 * width, width, bias=False)

    def forward(self, x, bias, memory=None):
        x = x + self.attention(self.norm1(x), bias=bias)
        if self.decodes:
            x = x + self.cross(self.norm2(x), memory=memory)
        return x + self.wo(F.relu(self.wi(self.norm3(x))))


class T5(nn.Module):
    """Raffel et al. 2020, small: 6 encoder and 6 decoder blocks, relative positions as a bias of the scores."""

    def __init__(self, width=32, heads=4, layers=6, words=100, length=16):
        super().__init__()
        self.shared = nn.Embedding(words, width)
        self.encoder_bias, self.decoder_bias = nn.Embedding(32, heads), nn.Embedding(32, heads)
        self.register_buffer("buckets", (torch.arange(length)[None] - torch.arange(length)[:, None]).abs().clamp(max=31))
        self.register_buffer("future", torch.triu(torch.full((length, length), -1e9), 1))
        self.encoder = nn.ModuleList(T5Layer(width, heads, False) for _ in range(layers))
        self.decoder = nn.ModuleList(T5Layer(width, heads, True) for _ in range(layers))
        self.encoder_norm, self.decoder_norm = RmsNorm(width), RmsNorm(width)
        self.lm_head = nn.Linear(width, words, bias=False)

    def forward(self, source, target):
        memory = self.shared(source)
        bias = self.encoder_bias(self.buckets).permute(2, 0, 1).unsqueeze(0)
        for layer in self.encoder:
            memory = layer(memory, bias)
        memory = self.encoder_norm(memory)
        x = self.shared(target)
        bias = self.decoder_bias(self.buckets).permute(2, 0, 1).unsqueeze(0) + self.future
        for layer in self.decoder:
            x = layer(x, bias, memory)
        return self.lm_head(self.decoder_norm(x))


def rotated(x, cos, sin):
    half = x.shape[-1] // 2
    turned = torch.cat((-x[..., half:], x[..., :half]), dim=-1)
    return x * cos + turned * sin


class LlamaBlock(nn.Module):
    def __init__(self, width, heads, groups, hidden):
        super().__init__()
        self.heads, self.groups, self.size = heads, groups, width // heads
        self.input_layernorm, self.post_attention_layernorm = RmsNorm(width), RmsNorm(width)
        self.q_proj, self.o_proj = nn.Linear(width, width, bias=False), nn.Linear(width, width, bias=False)
        self.k_proj, self.v_proj = (nn.Linear(width, groups * self.size, bias=False) for _ in range(2))
        self.gate_proj, self.up_proj = (nn.Linear(width, hidden, bias=False) for _ in range(2))
        self.down_proj = nn.Linear(hidden, width, bias=False)

    def attend(self, x, cos, sin, mask):
        n, t, c = x.shape
        q = rotated(self.q_proj(x).view(n, t, self.heads, self.size).transpose(1, 2), cos, sin)
        k = rotated(self.k_proj(x).view(n, t, self.groups, self.size).transpose(1, 2), cos, sin)
        v = self.v_proj(x).view(n, t, self.groups, self.size).transpose(1, 2)
        times = self.heads // self.groups
        k, v = (y[:, :, None].expand(n, self.groups, times, t, self.size).reshape(n, self.heads, t, self.size) for y in (k, v))
        scores = q @ k.transpose(2, 3) / math.sqrt(self.size) + mask
        return self.o_proj((torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(n, t, c))

    def forward(self, x, cos, sin, mask):
        x = x + self.attend(self.input_layernorm(x), cos, sin, mask)
        y = self.post_attention_layernorm(x)
        return x + self.down_proj(F.silu(self.gate_proj(y)) * self.up_proj(y))


class Llama(nn.Module):
    """Touvron et al. 2023 with grouped queries (Ainslie et al. 2023): RMS norm, rotary positions, SwiGLU."""

    def __init__(self, width=32, heads=4, groups=2, layers=8, words=100):
        super().__init__()
        self.embed_tokens = nn.Embedding(words, width)
        self.layers = nn.ModuleList(LlamaBlock(width, heads, groups, 88) for _ in range(layers))
        self.norm = RmsNorm(width)
        self.lm_head = nn.Linear(width, words, bias=False)
        size = width // heads
        self.register_buffer("frequencies", 1.0 / 10000 ** (torch.arange(0, size, 2).float() / size))

    def forward(self, ids):
        t = ids.size(1)
        angles = torch.arange(t).float()[:, None] * self.frequencies[None]
        angles = torch.cat((angles, angles), -1)
        mask = torch.triu(torch.full((t, t), float("-inf")), 1)
        x = self.embed_tokens(ids)
        for layer in self.layers:
            x = layer(x, angles.cos(), angles.sin(), mask)
        return self.lm_head(self.norm(x))


class FusedBlock(nn.Module):
    """Pre-norm with one projection for all three and torch's own attention; LayerScale (Touvron et al. 2021)."""

    def __init__(self, width, heads, causal):
        super().__init__()
        self.heads, self.causal = heads, causal
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.gamma1, self.gamma2 = nn.Parameter(torch.ones(width)), nn.Parameter(torch.ones(width))

    def forward(self, x):
        n, t, c = x.shape
        q, k, v = self.qkv(self.norm1(x)).reshape(n, t, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=self.causal)
        x = x + self.gamma1 * self.proj(y.transpose(1, 2).reshape(n, t, c))
        return x + self.gamma2 * self.fc2(F.gelu(self.fc1(self.norm2(x))))


class DeiT(nn.Module):
    """A vision transformer as timm writes it: class token, learned positions, LayerScale, 12 blocks."""

    def __init__(self, width=32, heads=4, layers=12, size=32, patch=8):
        super().__init__()
        self.proj = nn.Conv2d(3, width, patch, patch)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.pos_embed = nn.Parameter(torch.zeros(1, (size // patch) ** 2 + 1, width))
        self.blocks = nn.ModuleList(FusedBlock(width, heads, False) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, 10)

    def forward(self, x):
        x = self.proj(x).flatten(2).transpose(1, 2)
        x = torch.cat((self.cls_token.expand(x.shape[0], -1, -1), x), dim=1) + self.pos_embed
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x)[:, 0])


class NanoGpt(nn.Module):
    def __init__(self, width=32, heads=4, layers=6, words=65, positions=64):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(words, width), nn.Embedding(positions, width)
        self.h = nn.ModuleList(FusedBlock(width, heads, True) for _ in range(layers))
        self.ln_f = nn.LayerNorm(width)
        self.lm_head = nn.Linear(width, words, bias=False)

    def forward(self, ids):
        x = self.wte(ids) + self.wpe(torch.arange(ids.size(1)))
        for block in self.h:
            x = block(x)
        return self.lm_head(self.ln_f(x))
