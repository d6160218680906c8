"""Networks of the literature in several formats, without their weights. usage: make_networks.py [FOLDER [NAME…]]

PyTorch 2.15, torchvision, onnx. TorchScript and .pt2 files hold stride-0 views of one stored zero and are compressed, ONNX files
keep their weights in a file beside them, which is not kept: only the structure of a network is of interest here."""
import io
import os
import sys
import warnings
import zipfile

os.environ["CUDA_VISIBLE_DEVICES"] = ""
warnings.filterwarnings("ignore")
import logging

logging.disable(logging.WARNING)
import onnx
import torch
import torchvision
from torch import nn

import transformers as T

torch.manual_seed(0)
torch.backends.mha.set_fastpath_enabled(False)
V = torchvision.models


class Siamese(nn.Module):
    """Koch et al. 2015: the same tower for both images."""

    def __init__(self):
        super().__init__()
        self.tower = nn.Sequential(nn.Conv2d(1, 64, 10), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(64, 128, 7), nn.ReLU(), nn.MaxPool2d(2),
                                   nn.Conv2d(128, 128, 4), nn.ReLU(), nn.Flatten(), nn.Linear(128 * 9, 256), nn.Sigmoid())
        self.score = nn.Linear(256, 1)

    def forward(self, left, right):
        return torch.sigmoid(self.score((self.tower(left) - self.tower(right)).abs()))


class Stepwise(nn.Module):
    """An LSTM cell called once per step."""

    def __init__(self, steps=6):
        super().__init__()
        self.steps, self.embed, self.cell, self.out = steps, nn.Embedding(50, 16), nn.LSTMCell(16, 24), nn.Linear(24, 5)

    def forward(self, ids):
        x = self.embed(ids)
        h, c = x.new_zeros(x.size(0), 24), x.new_zeros(x.size(0), 24)
        for t in range(self.steps):
            h, c = self.cell(x[:, t], (h, c))
        return self.out(h)


class WrittenOut(nn.Module):
    """The same with the gates of the cell written out (Hochreiter and Schmidhuber 1997)."""

    def __init__(self, steps=6):
        super().__init__()
        self.steps, self.embed, self.out = steps, nn.Embedding(50, 16), nn.Linear(24, 5)
        self.x2h, self.h2h = nn.Linear(16, 96), nn.Linear(24, 96)

    def forward(self, ids):
        x = self.embed(ids)
        h, c = x.new_zeros(x.size(0), 24), x.new_zeros(x.size(0), 24)
        for t in range(self.steps):
            i, f, g, o = (self.x2h(x[:, t]) + self.h2h(h)).chunk(4, 1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
        return self.out(h)


def double(a, b):
    return nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), nn.ReLU(), nn.Conv2d(b, b, 3, padding=1), nn.BatchNorm2d(b), nn.ReLU())


class UNet(nn.Module):
    """Ronneberger et al. 2015: depth 4."""

    def __init__(self, w=8):
        super().__init__()
        self.downs = nn.ModuleList([double(1, w)] + [double(w * 2**i, w * 2 ** (i + 1)) for i in range(3)])
        self.bottom = double(8 * w, 16 * w)
        self.ups = nn.ModuleList(nn.ConvTranspose2d(w * 2 ** (i + 1), w * 2**i, 2, 2) for i in reversed(range(4)))
        self.joins = nn.ModuleList(double(w * 2 ** (i + 1), w * 2**i) for i in reversed(range(4)))
        self.last = nn.Conv2d(w, 2, 1)

    def forward(self, x):
        skips = []
        for down in self.downs:
            x = down(x)
            skips.append(x)
            x = nn.functional.max_pool2d(x, 2)
        x = self.bottom(x)
        for up, join, skip in zip(self.ups, self.joins, reversed(skips)):
            x = join(torch.cat((skip, up(x)), 1))
        return self.last(x)


def image(size=224, channels=3):
    return (torch.zeros(1, channels, size, size),)


def ids(length=16, count=1):
    return tuple(torch.zeros(1, length, dtype=torch.long) for _ in range(count))


def bare(make, **options):
    return lambda: make(weights=None, **options)


NETWORKS = {  # name: (network, example inputs)
    "bert": (T.Bert, (*ids(), torch.ones(1, 16, dtype=torch.long), *ids())),
    "gpt2": (T.Gpt2, ids()),
    "t5": (T.T5, ids(16, 2)),
    "llama": (T.Llama, ids()),
    "deit": (T.DeiT, image(32)),
    "nanogpt": (T.NanoGpt, ids()),
    "siamese": (Siamese, image(48, 1) * 2),
    "stepwise": (Stepwise, ids(6)),
    "writtenout": (WrittenOut, ids(6)),
    "unet": (UNet, image(64, 1)),
    "vgg16": (bare(V.vgg16), image()),
    "vgg16_bn": (bare(V.vgg16_bn), image()),
    "alexnet": (bare(V.alexnet), image()),
    "resnet18": (bare(V.resnet18), image()),
    "resnet50": (bare(V.resnet50), image()),
    "resnet101": (bare(V.resnet101), image()),
    "resnet152": (bare(V.resnet152), image()),
    "densenet121": (bare(V.densenet121), image()),
    "mobilenet_v2": (bare(V.mobilenet_v2), image()),
    "mobilenet_v3_small": (bare(V.mobilenet_v3_small), image()),
    "efficientnet_b0": (bare(V.efficientnet_b0), image()),
    "googlenet": (bare(V.googlenet, init_weights=False, aux_logits=False), image()),
    "inception_v3": (bare(V.inception_v3, init_weights=False, aux_logits=False), image(299)),
    "convnext_tiny": (bare(V.convnext_tiny), image()),
    "swin_t": (bare(V.swin_t), image()),
    "vit_b_16": (bare(V.vit_b_16), image()),
    "squeezenet1_1": (bare(V.squeezenet1_1), image()),
    "transformer_encoder": (lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(32, 4, 64, batch_first=True), 6), (torch.zeros(1, 16, 32),)),
    "shufflenet_v2": (bare(V.shufflenet_v2_x1_0), image()),
    # not kept: to look at
    "swin_v2_t": (bare(V.swin_v2_t), image(256)),
    "vit_l_16": (bare(V.vit_l_16), image()),
    "maxvit_t": (bare(V.maxvit_t), image()),
    "regnet_y_400mf": (bare(V.regnet_y_400mf), image()),
    "mnasnet0_5": (bare(V.mnasnet0_5), image()),
    "wide_resnet50_2": (bare(V.wide_resnet50_2), image()),
    "resnext50": (bare(V.resnext50_32x4d), image()),
    "efficientnet_v2_s": (bare(V.efficientnet_v2_s), image()),
    "mobilenet_v3_large": (bare(V.mobilenet_v3_large), image()),
    "fcn_resnet50": (bare(V.segmentation.fcn_resnet50, weights_backbone=None), image()),
    "deeplabv3": (bare(V.segmentation.deeplabv3_resnet50, weights_backbone=None), image()),
    "lraspp": (bare(V.segmentation.lraspp_mobilenet_v3_large, weights_backbone=None), image()),
    "r3d_18": (bare(V.video.r3d_18), (torch.zeros(1, 3, 8, 56, 56),)),
    "r2plus1d_18": (bare(V.video.r2plus1d_18), (torch.zeros(1, 3, 8, 56, 56),)),
    "s3d": (bare(V.video.s3d), (torch.zeros(1, 3, 16, 64, 64),)),
    "ssdlite": (bare(V.detection.ssdlite320_mobilenet_v3_large, weights_backbone=None), ([torch.zeros(3, 320, 320)],)),
}


def shrink(network):
    shrunk = {}
    for tensors in ("_parameters", "_buffers"):
        for module in network.modules():
            for key, value in getattr(module, tensors).items():
                if value is None or value.dtype not in (torch.float32,) or value.numel() < 64:
                    continue
                zero = torch.zeros(()).expand(value.shape)  # its own: a shared one would be a shared weight
                if tensors == "_parameters":
                    if value not in shrunk:
                        shrunk[value] = nn.Parameter(zero, requires_grad=True)
                    getattr(module, tensors)[key] = shrunk[value]
                elif key.startswith("running_"):
                    getattr(module, tensors)[key] = zero
    return network


def compressed(data, path):
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for entry in source.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                target.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), source.read(entry), zipfile.ZIP_DEFLATED)


def traced(network, inputs, path):
    with torch.no_grad():
        program = torch.jit.trace(network, inputs, check_trace=False, strict=False, _store_inputs=True)
    buffer = io.BytesIO()
    torch.jit.save(program, buffer)
    compressed(buffer.getvalue(), path + ".pt")


def exported(network, inputs, path):
    with torch.no_grad():
        program = torch.export.export(network, inputs, strict=False)
    buffer = io.BytesIO()
    torch.export.save(program, buffer)
    compressed(buffer.getvalue(), path + ".pt2")


def withoutWeights(model, path):
    for tensor in model.graph.initializer:
        if len(tensor.raw_data) > 256:
            onnx.external_data_helper.set_external_data(tensor, os.path.basename(path) + ".data", length=len(tensor.raw_data))
            tensor.ClearField("raw_data")
            tensor.data_location = onnx.TensorProto.EXTERNAL
    for node in model.graph.node:
        node.ClearField("doc_string")
        del node.metadata_props[:]
    with open(path, "wb") as file:
        file.write(model.SerializeToString())


def legacy(network, inputs, path):
    buffer = io.BytesIO()
    with torch.no_grad():
        torch.onnx.export(network, inputs, buffer, dynamo=False, opset_version=17)
    withoutWeights(onnx.load_from_string(buffer.getvalue()), path + ".legacy.onnx")


def dynamo(network, inputs, path):
    with torch.no_grad():
        program = torch.onnx.export(network, inputs, dynamo=True, verbose=False)
    withoutWeights(program.model_proto, path + ".dynamo.onnx")


def main(folder=".", *names):
    for name, (make, inputs) in NETWORKS.items():
        if names and name not in names:
            continue
        for write in (traced, exported, legacy, dynamo):
            if ONLY and write.__name__ not in ONLY:
                continue
            torch.manual_seed(0)
            network = make().eval()
            if write in (traced, exported):
                shrink(network)
            try:
                write(network, inputs, os.path.join(folder, name))
                print("made", name, write.__name__, flush=True)
            except Exception as error:
                print("NOT", name, write.__name__, type(error).__name__, str(error).replace("\n", " ")[:200], flush=True)


ONLY = os.environ.get("ONLY", "").split()

if __name__ == "__main__":
    main(*sys.argv[1:])
