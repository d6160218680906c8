"""Whole modules (torch.save) and what a trace of the same model says of them, as nnview-cli reads it.

usage: python make_modules.py NNVIEW_CLI    needs torch and torchvision; run in this folder

NAME.pth keeps the pickle only, compressed, without the storages: the program never reads them. NAME.json lists for every
operation of the trace: id, type, kind, where its inputs come from, output shapes, attributes.
"""
import json, os, subprocess, sys, tempfile, warnings, zipfile

warnings.filterwarnings("ignore")
import torch
from torch import nn
import torchvision.models as tv
from torchvision.models import convnext, densenet, efficientnet, maxvit, mobilenetv3, regnet, resnet, segmentation

torch.backends.mha.set_fastpath_enabled(False)


def shrink(model):
    """Every tensor becomes a view of one stored zero."""
    seen = {}
    for module in model.modules():
        for tensors in (module._parameters, module._buffers):
            for name, value in list(tensors.items()):
                if value is None:
                    continue
                if id(value) not in seen:
                    zero = torch.zeros((1,) if value.dim() else (), dtype=value.dtype).expand(value.shape)
                    seen[id(value)] = (nn.Parameter(zero) if isinstance(value, nn.Parameter) else zero, value)
                tensors[name] = seen[id(value)][0]
        if hasattr(module, "_flat_weights_names"):
            module._flat_weights = [getattr(module, n) for n in module._flat_weights_names]
    return model


def repack(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member.endswith(("/data.pkl", "/version", "/byteorder")):
                entry = zipfile.ZipInfo("archive/" + member.split("/", 1)[1])  # a fixed date
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(member))


def trace(cli, model, inputs, path):
    with torch.no_grad():
        traced = torch.jit.trace(model, inputs, check_trace=False, strict=False)
    traced.save(path)
    document = json.loads(subprocess.run([cli, "graph", path], check=True, capture_output=True).stdout)
    return [[n["id"], n["type"], n["kind"], [[i["from"], i["port"]] for i in n["inputs"]],
             [o["shape"] for o in n["outputs"]], n["attributes"]] for n in document["nodes"]]


def picture(size, channels=3):
    return (torch.zeros(1, channels, size, size),)


def everyLayer():
    return nn.Sequential(
        nn.Conv2d(3, 8, 3, padding="same"), nn.PReLU(8), nn.Conv2d(8, 8, 3, padding=1, padding_mode="reflect"), nn.ReLU6(True),
        nn.GroupNorm(2, 8), nn.InstanceNorm2d(8, affine=True), nn.ELU(), nn.LeakyReLU(0.2), nn.Softmax2d(), nn.PixelUnshuffle(2),
        nn.PixelShuffle(2), nn.ConvTranspose2d(8, 8, 3, 2, 1, 1), nn.Upsample(scale_factor=2, mode="bilinear"),
        nn.UpsamplingNearest2d(scale_factor=2), nn.ZeroPad2d((1, 2, 3, 4)), nn.ConstantPad2d(2, 0.0),
        nn.AvgPool2d(3, 2, 1, ceil_mode=True), nn.MaxPool2d(3, 2, 1, ceil_mode=True), nn.Dropout2d(),
        nn.AlphaDropout(), nn.Dropout(0.3, True), nn.AdaptiveAvgPool2d((4, 4)), nn.Flatten(), nn.Unflatten(1, (8, 16)),
        nn.Flatten(1, 2), nn.Linear(128, 16), nn.GELU("tanh"), nn.GLU(), nn.Softplus(), nn.Mish(), nn.Hardtanh(), nn.SELU(),
        nn.CELU(), nn.LogSigmoid(), nn.Softsign(), nn.RMSNorm(8), nn.LogSoftmax(1))


def segmenter(kind):
    backbone = tv._utils.IntermediateLayerGetter(resnet.ResNet(resnet.Bottleneck, [1, 1, 1, 1]), {"layer4": "out", "layer3": "aux"})
    head = segmentation.deeplabv3.DeepLabHead(2048, 5) if kind is segmentation.DeepLabV3 else segmentation.fcn.FCNHead(2048, 5)
    return kind(backbone, head, segmentation.fcn.FCNHead(1024, 5))


block = efficientnet.MBConvConfig
mobile = mobilenetv3.InvertedResidualConfig
MODELS = {
    "resnet": (lambda: resnet.ResNet(resnet.BasicBlock, [1, 2, 1, 1]), picture(224)),
    "resnext": (lambda: resnet.ResNet(resnet.Bottleneck, [1, 1, 1, 1], groups=32, width_per_group=4), picture(224)),
    "alexnet": (tv.alexnet, picture(224)),
    "vgg": (tv.vgg11_bn, picture(224)),
    "densenet": (lambda: densenet.DenseNet(block_config=(2, 2, 1, 1)), picture(224)),
    "googlenet": (lambda: tv.GoogLeNet(init_weights=False, transform_input=True), picture(224)),
    "inception": (lambda: tv.Inception3(init_weights=False), picture(299)),
    "squeezenet": (tv.squeezenet1_1, picture(224)),
    "mobilenetv2": (lambda: tv.MobileNetV2(inverted_residual_setting=[[1, 16, 1, 1], [6, 24, 2, 2]]), picture(224)),
    "mobilenetv3": (lambda: tv.MobileNetV3([mobile(16, 3, 16, 16, True, "RE", 2, 1, 1), mobile(16, 5, 72, 16, True, "HS", 1, 1, 1)], 1024), picture(224)),
    "efficientnet": (lambda: tv.EfficientNet([efficientnet.FusedMBConvConfig(4, 3, 1, 24, 24, 2), block(6, 3, 2, 24, 40, 2)], 0.2), picture(224)),
    "shufflenet": (lambda: tv.ShuffleNetV2([2, 2, 2], [24, 116, 232, 464, 1024]), picture(224)),
    "mnasnet": (tv.mnasnet0_5, picture(224)),
    "regnet": (lambda: tv.RegNet(regnet.BlockParams.from_init_params(depth=4, w_0=24, w_a=20, w_m=2.5, group_width=8, se_ratio=0.25)), picture(224)),
    "convnext": (lambda: tv.ConvNeXt([convnext.CNBlockConfig(96, 192, 2), convnext.CNBlockConfig(192, None, 1)]), picture(224)),
    "vit": (lambda: tv.VisionTransformer(64, 16, 2, 4, 32, 64, num_classes=10), picture(64)),
    "swin": (lambda: tv.SwinTransformer([4, 4], 32, [2, 2], [2, 4], [7, 7], num_classes=10), picture(224)),
    "swinv2": (lambda: tv.SwinTransformer([4, 4], 32, [2, 1], [2, 4], [8, 8], num_classes=10, block=tv.swin_transformer.SwinTransformerBlockV2,
                                          downsample_layer=tv.swin_transformer.PatchMergingV2), picture(224)),
    "maxvit": (lambda: maxvit.MaxVit((224, 224), 64, 7, [64, 128], [1, 1], 32, 0.2), picture(224)),
    "fcn": (lambda: segmenter(segmentation.FCN), picture(520)),
    "deeplab": (lambda: segmenter(segmentation.DeepLabV3), picture(520)),
    "lraspp": (lambda: segmentation.lraspp_mobilenet_v3_large(weights=None, weights_backbone=None), picture(520)),
    "video": (lambda: tv.video.r2plus1d_18(), (torch.zeros(1, 3, 16, 224, 224),)),
    "layers": (everyLayer, picture(224)),
    "lstm": (lambda: nn.LSTM(8, 16, 2, bidirectional=True, batch_first=True, proj_size=4), (torch.zeros(1, 64, 8),)),
    "gru": (lambda: nn.GRU(8, 16, 2), (torch.zeros(64, 1, 8),)),
    "lstmcell": (lambda: nn.LSTMCell(8, 16), (torch.zeros(1, 8),)),
    "grucell": (lambda: nn.GRUCell(8, 16), (torch.zeros(1, 8),)),
    "transformer": (lambda: nn.Transformer(16, 4, 1, 1, 32, batch_first=True), (torch.zeros(1, 64, 16), torch.zeros(1, 64, 16))),
    "encoder": (lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 4, 32, norm_first=True, activation="gelu"), 2,
                                              nn.LayerNorm(16), enable_nested_tensor=False), (torch.zeros(64, 1, 16),)),
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        saved = os.path.join(folder, "model.pt")
        for name, (make, inputs) in MODELS.items():
            if len(sys.argv) > 2 and name not in sys.argv[2:]:
                continue
            model = shrink(make().eval())
            torch.save(model, saved)
            repack(saved, name + ".pth")
            with open(name + ".json", "w") as file:
                rows = trace(sys.argv[1], model, inputs, saved)
                file.write("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n")
            print(name, len(rows), flush=True)
