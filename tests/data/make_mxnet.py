"""Writes tests/data/mxnet: symbols and parameters by MXNet 1.9.1 (Python 3.8, numpy < 1.24), each symbol with the shapes
that MXNet itself infers (NAME.shapes: name of the node, port, shape). Run it in tests/data."""
import json
import os
import struct

import mxnet as mx
from mxnet import gluon, sym

OUT = "mxnet"


def shapes_of(symbol, shapes):
    """One line per output of an operator, as MXNet infers it."""
    nodes = json.loads(symbol.tojson())["nodes"]
    internals = symbol.get_internals()
    names, found = internals.list_outputs(), internals.infer_shape(**shapes)[1]
    assert found is not None, "MXNet cannot infer the shapes"
    lines, at = [], 0
    for k, node in enumerate(nodes):
        if node["op"] == "null":
            at += 1
            continue
        port = 0
        following = nodes[k + 1]["name"] if k + 1 < len(nodes) else None
        while at < len(names) and names[at].startswith(node["name"] + "_") and not (
                port > 0 and following and len(following) > len(node["name"]) and names[at].startswith(following)):
            lines.append("%s %d %s" % (node["name"], port, "x".join(map(str, found[at]))))
            at, port = at + 1, port + 1
    assert at == len(names), (at, names[at])
    return lines


def keep(name, symbol, **shapes):
    """The first line of NAME.shapes gives the inputs."""
    symbol.save("%s/%s-symbol.json" % (OUT, name))
    lines = ["%s=%s" % (n, "x".join(map(str, s))) for n, s in shapes.items()]
    with open("%s/%s.shapes" % (OUT, name), "w") as file:
        file.write(" ".join(lines) + "\n" + "\n".join(shapes_of(symbol, shapes)) + "\n")
    print("ok", name)


def lenet():
    """The example of the manual: automatic names, a label that only training needs."""
    data = sym.Variable("data")
    x = sym.Convolution(data, kernel=(5, 5), num_filter=20)
    x = sym.Pooling(sym.Activation(x, act_type="tanh"), pool_type="max", kernel=(2, 2), stride=(2, 2))
    x = sym.Convolution(x, kernel=(5, 5), num_filter=50)
    x = sym.Pooling(sym.Activation(x, act_type="tanh"), pool_type="max", kernel=(2, 2), stride=(2, 2))
    x = sym.Activation(sym.FullyConnected(sym.Flatten(x), num_hidden=500), act_type="tanh")
    return sym.SoftmaxOutput(sym.FullyConnected(x, num_hidden=10), name="softmax")


class Block(gluon.HybridBlock):
    def __init__(self, channels, stride, **kwargs):
        super().__init__(**kwargs)
        with self.name_scope():
            self.body = gluon.nn.HybridSequential(prefix="")
            self.body.add(gluon.nn.Conv2D(channels, 3, stride, 1, use_bias=False), gluon.nn.BatchNorm(),
                          gluon.nn.Activation("relu"), gluon.nn.Conv2D(channels, 3, 1, 1, use_bias=False),
                          gluon.nn.BatchNorm(scale=False))
            self.short = gluon.nn.Conv2D(channels, 1, stride) if stride > 1 else None

    def hybrid_forward(self, F, x):
        return F.relu(self.body(x) + (self.short(x) if self.short else x))


def resnet():
    net = gluon.nn.HybridSequential(prefix="resnet0_")
    with net.name_scope():
        net.add(gluon.nn.Conv2D(4, 3, padding=1), Block(4, 1, prefix="stage1_"), Block(8, 2, prefix="stage2_"),
                gluon.nn.GlobalAvgPool2D(), gluon.nn.Flatten(), gluon.nn.Dense(5))
    return net


class Tagger(gluon.HybridBlock):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        with self.name_scope():
            self.embed = gluon.nn.Embedding(30, 6)
            self.lstm = gluon.rnn.LSTM(5, 2, bidirectional=True, layout="NTC", dropout=0.1)
            self.tags = gluon.nn.Dense(4, flatten=False)

    def hybrid_forward(self, F, x):
        return self.tags(self.lstm(self.embed(x)))


class Twins(gluon.HybridBlock):
    """One tower called twice."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        with self.name_scope():
            self.tower = gluon.nn.Dense(6, activation="relu")
            self.head = gluon.nn.Dense(2)

    def hybrid_forward(self, F, left, right):
        return self.head(F.concat(self.tower(left), self.tower(right), dim=1))


def export(name, net, *shapes):
    net.initialize()
    net.hybridize()
    net(*[mx.nd.zeros(s) for s in shapes])
    net.export("%s/%s" % (OUT, name), epoch=0)
    symbol = sym.load("%s/%s-symbol.json" % (OUT, name))
    inputs = [n for n in symbol.list_arguments() if n.startswith("data")]
    keep(name, symbol, **dict(zip(inputs, shapes)))


def unrolled():
    """Three steps of two stacked cells, as before Gluon; the states at the beginning have no batch size."""
    stack = mx.rnn.SequentialRNNCell()
    stack.add(mx.rnn.LSTMCell(7, prefix="lstm_l0_"))
    stack.add(mx.rnn.GRUCell(5, prefix="gru_l1_"))
    embed = sym.Embedding(sym.Variable("data"), input_dim=20, output_dim=6, name="embed")
    outputs, _ = stack.unroll(3, inputs=embed, merge_outputs=True)
    return sym.FullyConnected(sym.Reshape(outputs, shape=(-1, 5)), num_hidden=20, name="pred")


def fused():
    cell = mx.rnn.FusedRNNCell(6, num_layers=2, mode="gru", bidirectional=True, prefix="gru_", get_next_state=True)
    outputs, states = cell.unroll(4, inputs=sym.Variable("data"), layout="TNC", merge_outputs=True)
    return sym.Group([outputs] + states)


def shape_operators():
    x = sym.Variable("data")  # 2 x 12 x 6 x 8
    parts = [
        sym.Reshape(x, shape=(0, -1), name="reshape_rest"), sym.Reshape(x, shape=(-2,), name="reshape_all"),
        sym.Reshape(x, shape=(0, -3, 0), name="reshape_merge"),
        sym.Reshape(x, shape=(0, -4, 3, -1, -2), name="reshape_part"),
        sym.Reshape(x, shape=(-4, 1, 2, 0, 0, 0), name="reshape_part_first"),
        sym.Reshape(x, shape=(0, 0, -1), reverse=True, name="reshape_reverse"),
        sym.Reshape(x, shape=(2, 6, 2, 48), name="reshape_plain"),
        sym.reshape_like(sym.Reshape(x, shape=(2, -1)), x, name="reshape_like"),
        sym.transpose(x, name="transpose_all"), sym.transpose(x, axes=(0, 2, 3, 1), name="transpose"),
        sym.SwapAxis(x, dim1=1, dim2=3, name="swap"), sym.expand_dims(x, axis=-1, name="expand"),
        sym.squeeze(sym.slice_axis(x, axis=1, begin=2, end=3), name="squeeze_all"),
        sym.squeeze(sym.slice_axis(x, axis=1, begin=-2, end=-1), axis=1, name="squeeze"),
        sym.Flatten(x, name="flatten"), sym.Concat(x, x, x, dim=2, name="concat"), sym.stack(x, x, axis=1, name="stack"),
        sym.slice(x, begin=(0, 2, None), end=(1, None, -1), name="slice"),
        sym.slice(x, begin=(None, 10), end=(None, 2), step=(1, -3), name="slice_back"),
        sym.slice_axis(x, axis=-1, begin=1, end=None, name="slice_axis"),
        sym.slice_like(x, sym.Crop(x, h_w=(3, 4), offset=(1, 2), name="crop"), axes=(2, 3), name="slice_like"),
        sym.Crop(x, sym.slice_axis(x, axis=2, begin=0, end=4), name="crop_like"),
        sym.Pad(x, mode="edge", pad_width=(0, 0, 0, 0, 1, 2, 3, 4), name="pad"),
        sym.tile(x, reps=(2, 1, 1, 1, 3), name="tile"), sym.repeat(x, repeats=2, axis=1, name="repeat"),
        sym.repeat(x, repeats=2, name="repeat_flat"), sym.flip(x, axis=2, name="flip"),
        sym.broadcast_to(sym.sum(x, axis=1, keepdims=True), shape=(0, 5, 0, 0), name="broadcast_to"),
        sym.broadcast_axis(sym.sum(x, axis=1, keepdims=True), axis=1, size=7, name="broadcast_axis"),
        sym.broadcast_like(sym.mean(x, axis=0, keepdims=True), x, name="broadcast_like"),
        sym.depth_to_space(x, block_size=2, name="to_space"), sym.space_to_depth(x, block_size=2, name="to_depth"),
    ]
    for part in sym.SliceChannel(x, num_outputs=3, axis=1, name="channels"):
        parts.append(part)
    for part in sym.split(sym.slice_axis(x, axis=1, begin=0, end=2), num_outputs=2, axis=1, squeeze_axis=True, name="squeezed"):
        parts.append(part)
    for part in sym.split_v2(x, (2, 5), axis=3):
        parts.append(part)
    return sym.Group(parts)


def reductions():
    x = sym.Variable("data")  # 2 x 3 x 4 x 5
    y = sym.Reshape(x, shape=(6, 20))
    index = sym.argmax(x, axis=1, name="argmax")
    parts = [
        sym.sum(x, name="sum_all"), sym.mean(x, axis=(2, 3), name="mean"), sym.max(x, axis=1, keepdims=True, name="max"),
        sym.min(x, axis=(0,), exclude=True, name="min_exclude"), sym.prod(x, axis=-1, name="prod"),
        sym.norm(x, axis=1, name="norm"), sym.nansum(x, axis=1, name="nansum"), index,
        sym.argmax_channel(y, name="argmax_channel"), sym.argmin(x, axis=2, keepdims=True, name="argmin"),
        sym.dot(y, y, transpose_b=True, name="dot"), sym.dot(y, sym.Variable("matrix_weight", shape=(20, 7)), name="dot_weight"),
        sym.dot(x, sym.transpose(x, axes=(3, 0, 1, 2)), name="dot_many"),
        sym.batch_dot(sym.Reshape(x, shape=(2, 12, 5)), sym.Reshape(x, shape=(2, 5, 12)), name="batch_dot"),
        sym.batch_dot(sym.Reshape(x, shape=(2, 12, 5)), sym.Reshape(x, shape=(2, 12, 5)), transpose_b=True, name="batch_dot_t"),
        sym.linalg_gemm2(sym.Reshape(x, shape=(2, 12, 5)), sym.Reshape(x, shape=(2, 5, 12)), name="gemm2"),
        sym.take(sym.Variable("table_weight", shape=(50, 8)), index, name="take"),
        sym.take(y, sym.Reshape(index, shape=(-1,)), axis=1, name="take_axis"),
        sym.pick(y, sym.argmax(y, axis=1), axis=1, name="pick"), sym.topk(y, k=3, axis=1, name="topk"),
        sym.topk(y, k=3, axis=1, ret_typ="mask", name="topk_mask"), sym.sort(y, axis=0, name="sort"),
        sym.argsort(y, name="argsort"), sym.one_hot(index, depth=9, name="one_hot"),
        sym.gather_nd(x, sym.zeros((2, 11)), name="gather_nd"), sym.where(x > 0, x, x * 2, name="where"),
        sym.broadcast_mul(x, sym.ones((1, 3, 1, 1)), name="times_ones"),
        sym.broadcast_add(sym.expand_dims(y, axis=0), sym.arange(20), name="plus_range"),
        sym.shape_array(x, name="shape"), sym.size_array(x, name="size"), sym.zeros_like(x, name="zeros"),
        sym.contrib.arange_like(x, axis=3, name="range_like"),
    ]
    for part in sym.topk(y, k=2, axis=0, ret_typ="both", name="topk_both"):
        parts.append(part)
    for part in sym.moments(x, axes=(0, 2, 3), name="moments"):
        parts.append(part)
    return sym.Group(parts)


def layers():
    """One of each layer, with the weights' shapes inferred from the data."""
    x = sym.Variable("data")  # 2 x 8 x 13 x 15
    flat = sym.Reshape(x, shape=(0, 8, -1))
    last = sym.Reshape(x, shape=(0, 8, 13, 5, 3))
    parts = [
        sym.Convolution(x, kernel=(3, 5), num_filter=12, stride=(2, 1), pad=(1, 2), dilate=(1, 2), num_group=4, name="conv"),
        sym.Convolution(flat, kernel=(3,), num_filter=4, stride=(2,), no_bias=True, name="conv1d"),
        sym.Convolution(last, kernel=(3, 3, 3), num_filter=4, pad=(1, 1, 1), name="conv3d"),
        sym.Deconvolution(x, kernel=(4, 4), num_filter=6, stride=(2, 2), pad=(1, 1), num_group=2, name="deconv"),
        sym.Deconvolution(x, kernel=(3, 3), num_filter=6, stride=(2, 2), pad=(1, 1), adj=(1, 0), no_bias=False, name="deconv_adj"),
        sym.Deconvolution(x, kernel=(4, 4), num_filter=6, stride=(2, 2), target_shape=(25, 29), name="deconv_target"),
        sym.Pooling(x, kernel=(2, 3), stride=(2, 2), pool_type="max", name="pool"),
        sym.Pooling(x, kernel=(2, 2), stride=(2, 2), pool_type="avg", pooling_convention="full", pad=(1, 1), name="pool_full"),
        sym.Pooling(x, kernel=(3, 3), stride=(3, 3), pool_type="sum", pooling_convention="full", name="pool_sum"),
        sym.Pooling(x, global_pool=True, kernel=(7, 7), pool_type="avg", name="pool_global"),
        sym.Pooling(last, kernel=(2, 2, 2), stride=(2, 2, 2), pool_type="max", name="pool3d"),
        sym.Pooling(x, kernel=(2, 2), pool_type="lp", p_value=2, name="pool_lp"),
        sym.FullyConnected(x, num_hidden=5, name="fc"), sym.FullyConnected(flat, num_hidden=5, flatten=False, no_bias=True, name="fc_last"),
        sym.BatchNorm(x, name="bn", fix_gamma=False), sym.BatchNorm(x, axis=3, use_global_stats=True, name="bn_last"),
        sym.LayerNorm(flat, name="ln"), sym.InstanceNorm(x, name="in"), sym.GroupNorm(x, num_groups=2, name="gn"),
        sym.L2Normalization(x, mode="channel", name="l2"), sym.LRN(x, nsize=5, name="lrn"),
        sym.LeakyReLU(x, act_type="leaky", slope=0.1, name="leaky"), sym.LeakyReLU(x, act_type="prelu", name="prelu"),
        sym.LeakyReLU(x, act_type="elu", name="elu"), sym.LeakyReLU(x, act_type="selu", name="selu"),
        sym.LeakyReLU(x, act_type="gelu", name="gelu"), sym.LeakyReLU(x, act_type="rrelu", name="rrelu"),
        sym.Activation(x, act_type="softrelu", name="softplus"), sym.SoftmaxActivation(x, mode="channel", name="softmax_channel"),
        sym.log_softmax(x, axis=1, name="log_softmax"), sym.clip(x, 0, 6, name="relu6"), sym.Dropout(x, p=0.3, name="drop"),
        sym.UpSampling(x, scale=2, sample_type="nearest", name="up"),
        sym.UpSampling(x, sym.slice_axis(x, axis=1, begin=0, end=3), scale=3, sample_type="nearest", num_args=2, name="up_two"),
        sym.UpSampling(x, scale=2, sample_type="bilinear", num_filter=8, name="up_bilinear"),
        sym.contrib.AdaptiveAvgPooling2D(x, output_size=(3, 4), name="adaptive"),
        sym.contrib.BilinearResize2D(x, height=20, width=30, name="resize"),
        sym.contrib.BilinearResize2D(x, scale_height=2, scale_width=3, name="resize_scale"),
        sym.Cast(x, dtype="float16", name="half"), sym.BlockGrad(x, name="block"), sym.identity(x, name="identity"),
        sym.contrib.DeformableConvolution(x, sym.Convolution(x, kernel=(3, 3), pad=(1, 1), num_filter=18, name="offset"),
                                          kernel=(3, 3), pad=(1, 1), num_filter=4, name="deformable"),
        sym.Convolution(sym.transpose(x, axes=(0, 2, 3, 1)), kernel=(3, 3), num_filter=5, layout="NHWC", name="conv_last"),
    ]
    return sym.Group(parts)


def vision():
    """The parts of detectors."""
    x = sym.Variable("data")  # 1 x 3 x 64 x 64
    f = sym.Convolution(x, kernel=(3, 3), stride=(4, 4), num_filter=8, name="features")
    anchors = sym.contrib.MultiBoxPrior(f, sizes=(0.2, 0.3), ratios=(1, 2, 0.5), name="anchors")
    classes = sym.Convolution(f, kernel=(3, 3), pad=(1, 1), num_filter=12, name="class")
    classes = sym.softmax(sym.Reshape(sym.transpose(classes, axes=(0, 2, 3, 1)), shape=(0, -1, 3)), axis=2)
    boxes = sym.Flatten(sym.transpose(sym.Convolution(f, kernel=(3, 3), pad=(1, 1), num_filter=16, name="box"), axes=(0, 2, 3, 1)))
    detection = sym.contrib.MultiBoxDetection(sym.transpose(classes, axes=(0, 2, 1)), boxes, anchors, name="detection")
    rois = sym.Variable("rois")  # 5 x 5
    grid = sym.GridGenerator(sym.Variable("affine"), transform_type="affine", target_shape=(10, 12), name="grid")
    parts = [
        detection, sym.contrib.box_nms(detection, name="nms"), sym.ROIPooling(f, rois, pooled_size=(7, 7), spatial_scale=0.25, name="roi"),
        sym.contrib.ROIAlign(f, rois, pooled_size=(6, 5), spatial_scale=0.25, name="align"),
        sym.BilinearSampler(x, grid, name="sampler"),
        sym.SpatialTransformer(x, sym.Variable("affine"), target_shape=(9, 8), transform_type="affine", sampler_type="bilinear", name="stn"),
        sym.contrib.box_iou(sym.slice_axis(rois, axis=1, begin=1, end=5), sym.slice_axis(rois, axis=1, begin=1, end=5), name="iou"),
    ]
    return sym.Group(parts)


def attention():
    """The fused parts of GluonNLP's BERT: one layer."""
    x = sym.Variable("data")  # T x N x C
    qkv = sym.FullyConnected(x, num_hidden=48, flatten=False, name="qkv")
    scores = sym.contrib.interleaved_matmul_selfatt_qk(qkv, heads=4, name="scores")
    weights = sym.Dropout(sym.softmax(scores, axis=-1), p=0.1)
    y = sym.contrib.interleaved_matmul_selfatt_valatt(qkv, weights, heads=4, name="values")
    y = sym.LayerNorm(x + sym.FullyConnected(y, num_hidden=16, flatten=False, name="proj"), name="ln1")
    z = sym.LeakyReLU(sym.FullyConnected(y, num_hidden=64, flatten=False, name="ffn1"), act_type="gelu")
    return sym.LayerNorm(y + sym.FullyConnected(z, num_hidden=16, flatten=False, name="ffn2"), name="ln2")


def numpy_interface():
    x = sym.Variable("data").as_np_ndarray()  # 2 x 3 x 8 x 8
    w, b = sym.Variable("conv_weight").as_np_ndarray(), sym.Variable("conv_bias").as_np_ndarray()
    y = sym.npx.relu(sym.npx.convolution(x, w, b, kernel=(3, 3), num_filter=4, name="conv"))
    y = sym.npx.pooling(y, kernel=(2, 2), stride=(2, 2), pool_type="max", name="pool")
    z = sym.np.mean(y, axis=(2, 3)) + 1
    return sym.npx.softmax(sym.npx.fully_connected(z, sym.Variable("fc_weight").as_np_ndarray(),
                                                   sym.Variable("fc_bias").as_np_ndarray(), num_hidden=5, name="fc"))


def linear_algebra():
    x = sym.Variable("data")  # 2 x 4 x 4
    tall = sym.slice_axis(x, axis=2, begin=0, end=3)
    L = sym.linalg
    parts = [
        L.det(x, name="det"), L.inverse(x, name="inverse"), L.potrf(x, name="potrf"), L.potri(x, name="potri"),
        L.sumlogdiag(x, name="sumlogdiag"), L.syrk(tall, name="syrk"), L.syrk(tall, transpose=True, name="syrk_t"),
        L.trmm(x, tall, name="trmm"), L.trsm(x, sym.transpose(tall, axes=(0, 2, 1)), rightside=True, name="trsm"),
        L.extractdiag(x, name="diag"), L.extractdiag(x, offset=-1, name="diag_below"),
        L.makediag(sym.slice_axis(sym.Reshape(x, shape=(0, -1)), axis=1, begin=0, end=5), offset=2, name="make_diag"),
        L.extracttrian(x, name="triangle"), L.extracttrian(x, offset=1, name="triangle_above"),
        L.maketrian(sym.slice_axis(sym.Reshape(x, shape=(0, -1)), axis=1, begin=0, end=6), name="make_triangle"),
        L.maketrian(sym.slice_axis(sym.Reshape(x, shape=(0, -1)), axis=1, begin=0, end=6), offset=-1, name="make_triangle_below"),
        sym.khatri_rao(sym.Reshape(x, shape=(8, 4)), sym.Reshape(tall, shape=(6, 4)), name="khatri_rao"),
        sym.linalg.gemm(x, tall, tall, name="gemm"),
    ]
    for many in (L.slogdet(x, name="slogdet"), L.gelqf(sym.transpose(tall, axes=(0, 2, 1)), name="gelqf"), L.syevd(x, name="syevd")):
        parts += list(many)
    return sym.Group(parts)


def random_numbers():
    x = sym.Variable("data")  # 2 x 3
    draw = sym.random
    parts = [
        draw.uniform(0, 1, shape=(2, 5), name="uniform"), draw.gamma(1, 2, shape=(4,), name="gamma"),
        draw.exponential(1, shape=(2, 5), name="exponential"), draw.poisson(1, shape=(2, 5), name="poisson"),
        draw.negative_binomial(3, 0.5, shape=(7,), name="negative_binomial"),
        draw.generalized_negative_binomial(3, 0.5, shape=(7,), name="generalized"), draw.randint(0, 9, shape=(3, 3), name="randint"),
        draw.uniform(x, x, shape=(4,), name="sample_uniform"), draw.normal(x, x, shape=(4, 2), name="sample_normal"),
        draw.gamma(x, x, name="sample_gamma"), draw.multinomial(x, shape=5, get_prob=False, name="sample_multinomial"),
        draw.multinomial(x, get_prob=False, name="sample_one"), draw.shuffle(x, name="shuffle"),
        draw.uniform_like(x, name="uniform_like"), draw.normal_like(x, name="normal_like"), draw.gamma_like(x, name="gamma_like"),
        draw.poisson_like(x, name="poisson_like"), draw.exponential_like(x, name="exponential_like"),
        sym.random_pdf_normal(sym.Reshape(x, shape=(2, 3)), sym.ones((2,)), sym.ones((2,)), name="density"),
    ]
    return sym.Group(parts)


def images():
    x = sym.Variable("data")  # 2 x 20 x 30 x 3
    one = sym.Reshape(sym.slice_axis(x, axis=0, begin=0, end=1), shape=(20, 30, 3))
    first = sym.transpose(x, axes=(0, 3, 1, 2))
    image, window = sym.image, dict(kernel=(3, 3), stride=(2, 2), pad=(1, 1))
    parts = [
        image.to_tensor(x, name="to_tensor"), image.resize(x, size=(16, 12), name="resize"),
        image.resize(x, size=10, keep_ratio=True, name="resize_ratio"), image.resize(x, size=10, name="resize_square"),
        image.crop(x, x=2, y=3, width=8, height=6, name="crop"), image.to_tensor(one, name="to_tensor_one"),
        image.resize(one, size=(16, 12), name="resize_one"), image.crop(one, x=2, y=3, width=8, height=6, name="crop_one"),
        image.flip_left_right(one, name="flip"), image.flip_top_bottom(one, name="flip_down"),
        image.random_flip_left_right(one, name="maybe_flip"), image.random_hue(one, min_factor=0, max_factor=1, name="hue"),
        image.random_brightness(one, min_factor=0.5, max_factor=1.5, name="brightness"),
        image.random_color_jitter(one, brightness=1, contrast=1, saturation=1, hue=1, name="jitter"),
        image.adjust_lighting(one, alpha=(1, 1, 1), name="lighting"), sym.im2col(first, name="im2col", **window),
        sym.col2im(sym.im2col(first, name="columns", **window), output_size=(20, 30), name="col2im", **window),
        sym.Correlation(first, first, kernel_size=1, max_displacement=4, stride1=1, stride2=2, pad_size=4, name="correlation"),
        sym.Correlation(first, first, kernel_size=3, max_displacement=2, stride1=2, stride2=1, pad_size=1, name="correlation_wide"),
    ]
    return sym.Group(parts)


def rare():
    """Of both interfaces."""
    x = sym.Variable("data")  # 6 x 8
    y = sym.Reshape(x, shape=(2, 4, 6)).as_np_ndarray()
    v = sym.Reshape(x, shape=(48,)).as_np_ndarray()
    few = sym.slice_axis(x, axis=0, begin=0, end=2)
    square = sym.Reshape(sym.slice_axis(x, axis=1, begin=0, end=6), shape=(6, 6)).as_np_ndarray()
    np = sym.np
    parts = [
        sym.ravel_multi_index(few, shape=(30, 40), name="ravel"), sym.unravel_index(sym.Reshape(x, shape=(48,)), shape=(30, 40), name="unravel"),
        sym.contrib.fft(x, name="fft"), sym.contrib.ifft(x, name="ifft"), sym.contrib.index_array(x, name="index_array"),
        sym.contrib.index_array(x, axes=(1,), name="index_array_axes"), sym.all_finite(x, name="finite"),
        sym.contrib.count_sketch(x, sym.ones((1, 8)), sym.ones((1, 8)), out_dim=12, name="sketch"),
    ] + [part.as_nd_ndarray() for part in [
        np.linalg.inv(square), np.linalg.cholesky(square), np.linalg.pinv(y), np.linalg.solve(square, square[:, :2]),
        np.linalg.eigvalsh(square), np.linalg.tensorinv(np.reshape(square, (2, 3, 6)), ind=2),
        np.einsum("bij,bkj->bik", y, y), np.einsum("bij->bj", y), np.tensordot(y, y, axes=([0, 1], [0, 1])),
        np.trace(y, axis1=1, axis2=2), np.moveaxis(y, 0, 2), np.moveaxis(y, (0, 1), (-1, -2)), np.rot90(y, axes=(0, 1)),
        np.diff(y, axis=1), np.diff(y, n=2), np.ediff1d(v), np.vstack([y, y]), np.column_stack([square, square]), np.average(y, axis=1),
        np.percentile(y, 50, axis=1), np.diagflat(v), np.atleast_2d(v), np.atleast_3d(v), np.polyval(v, y),
        np.where(y > 0, y, 1.0), np.where(y > 0, 1.0, y), np.where(y > 0, 1.0, 2.0),
    ] + list(np.linalg.svd(y)) + list(np.linalg.eigh(square)) + np.hsplit(y, 2) + np.dsplit(y, 2)]
    return sym.Group(parts)


def old_form(name, source):
    """As MXNet 0.8 wrote it: "param" and "attr", no running states among the nodes, pairs instead of triples."""
    root = json.load(open("%s/%s-symbol.json" % (OUT, source)))
    place, nodes = {}, []
    for k, node in enumerate(root["nodes"]):
        if node["name"].endswith(("_moving_mean", "_moving_var", "_running_mean", "_running_var")):
            continue
        place[k] = len(nodes)
        inputs = [[place[i[0]], i[1]] for i in node["inputs"] if i[0] in place]
        nodes.append({"op": node["op"], "param": {} if node["op"] == "null" else node.get("attrs", {}), "name": node["name"],
                      "inputs": inputs, "backward_source_id": -1})
        if node["op"] != "null":
            nodes[-1]["attr"] = {"ctx_group": "stage"}
    heads = [[place[h[0]], h[1]] for h in root["heads"]]
    with open("%s/%s-symbol.json" % (OUT, name), "w") as file:
        json.dump({"nodes": nodes, "arg_nodes": [k for k, n in enumerate(nodes) if n["op"] == "null"], "heads": heads}, file, indent=1)


def old_params(name, arrays, version):
    """Before 1.0: no magic, or only the first one; always dense."""
    with open("%s/%s" % (OUT, name), "wb") as file:
        file.write(struct.pack("<QQQ", 0x112, 0, len(arrays)))
        for shape in arrays.values():
            if version:
                file.write(struct.pack("<II%dq" % len(shape), 0xF993FAC8, len(shape), *shape))
            else:
                file.write(struct.pack("<I%dI" % len(shape), len(shape), *shape))
            file.write(struct.pack("<iii", 1, 0, 0))
            count = 4
            for extent in shape:
                count *= extent
            file.write(bytes(count))
        file.write(struct.pack("<Q", len(arrays)))
        for key in arrays:
            file.write(struct.pack("<Q", len(key)) + key.encode())


if __name__ == "__main__":
    os.makedirs(OUT, exist_ok=True)
    keep("lenet", lenet(), data=(1, 1, 28, 28))
    export("resnet", resnet(), (1, 3, 16, 16))
    export("tagger", Tagger(prefix="tagger3_"), (1, 7))
    export("twins", Twins(prefix="twins0_"), (1, 4), (1, 4))
    keep("unrolled", unrolled(), data=(2, 3))
    keep("fused", fused(), data=(4, 2, 3))
    keep("shape_operators", shape_operators(), data=(2, 12, 6, 8))
    keep("reductions", reductions(), data=(2, 3, 4, 5))
    keep("layers", layers(), data=(2, 8, 13, 15))
    keep("vision", vision(), data=(1, 3, 64, 64), rois=(5, 5), affine=(1, 6))
    keep("attention", attention(), data=(9, 2, 16))
    keep("numpy_interface", numpy_interface(), data=(2, 3, 8, 8))
    keep("linear_algebra", linear_algebra(), data=(2, 4, 4))
    keep("random", random_numbers(), data=(2, 3))
    keep("images", images(), data=(2, 20, 30, 3))
    with mx.util.np_shape(True):
        keep("rare", rare(), data=(6, 8))
    old_form("old", "resnet")
    # Old files name the running states after the operator.
    shapes = {k.replace("_running_", "_fwd_moving_"): v.shape for k, v in mx.nd.load(OUT + "/resnet-0000.params").items()}
    old_params("old-0007.params", shapes, False)
    old_params("old_version1.params", {"arg:w": (3, 4), "aux:m": (5,), "plain": (2, 1, 2)}, True)
    mx.nd.save(OUT + "/sparse.params", {"arg:rows": mx.nd.zeros((6, 4)).tostype("row_sparse"), "arg:csr": mx.nd.ones((3, 5)).tostype("csr"),
                                        "arg:half": mx.nd.ones((2, 3), dtype="float16")})
