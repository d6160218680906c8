#!/usr/bin/env python3
"""Makes the models of this folder with real Keras, and expected.json: Keras' own word about every layer in them.

Every model is a star: a few inputs, each read by many layers, whose outputs are the model's outputs. Nothing reads those
outputs, so the files do not state their shapes and the rules of the reader have to tell them.

    python3 make_classes.py     (needs keras 3, tf_keras, tensorflow)
"""
import json
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
import tensorflow as tf
import tf_keras
from keras import layers as L

HERE = pathlib.Path(__file__).parent
expected = {}


def listed(shape):
    return [None if extent is None else int(extent) for extent in shape]


def flat(value):
    if isinstance(value, dict):
        return [leaf for key in sorted(value) for leaf in flat(value[key])]
    if isinstance(value, (list, tuple)):
        return [leaf for entry in value for leaf in flat(entry)]
    return [value]


def count(weights):
    return int(sum(np.prod(listed(w.shape)) if len(w.shape) else 1 for w in weights))


def model_weights(layer, trainable_only=False):
    weights = layer.trainable_weights if trainable_only else layer.weights
    return [w for w in weights if "seed_generator" not in getattr(w, "path", w.name) and "StateVar" not in w.name
            and not ("count" in w.name and np.prod(w.shape) <= 1)]


class Star:
    """Collects layers over inputs and writes them as one model."""

    def __init__(self, k=keras):
        self.k = k
        self.inputs = []
        self.rows = []
        self.outputs = []

    def input(self, *shape, dtype="float32", name=None):
        tensor = self.k.Input(shape, dtype=dtype, name=name or f"input_{len(self.inputs)}")
        self.inputs.append(tensor)
        return tensor

    def add(self, layer, *args, cls=None, **kwargs):
        """Calls the layer and keeps what Keras says about it; returns what it gave."""
        if isinstance(args[0] if args else None, list) and len(args) == 1:
            result = layer(args[0], **kwargs)
        else:
            result = layer(*args, **kwargs)
        tensors = [t for t in flat(result) if hasattr(t, "shape")]
        self.outputs += tensors
        self.rows.append({
            "name": layer.name,
            "class": cls or type(layer).__name__,
            "outputs": [listed(t.shape) for t in tensors],
            "dtypes": [getattr(t.dtype, "name", str(t.dtype)) for t in tensors],
            "parameters": count(model_weights(layer)),
            "trainable": count(model_weights(layer, True)),
        })
        return result

    def write(self, file):
        model = self.k.Model(self.inputs, self.outputs, name=file.split(".")[0])
        path = HERE / file
        if file.endswith(".json"):
            text = json.dumps(json.loads(model.to_json()), separators=(",", ":"))
            path.write_text(text + "\n")
        else:
            model.save(path)
        expected[file] = self.rows
        print(file, path.stat().st_size, len(self.rows))


def windows(file):
    """Convolutions, pooling and whatever else knows height and width."""
    s = Star()
    x1, x2, x3 = s.input(12, 4), s.input(11, 13, 3), s.input(7, 8, 9, 2)
    for d, x in ((1, x1), (2, x2), (3, x3)):
        for dilation, strides, padding in ((1, 2, "same"), (2, 1, "valid")):
            s.add(getattr(L, f"Conv{d}D")(6, 3, strides=strides, dilation_rate=dilation, padding=padding), x)
        s.add(getattr(L, f"Conv{d}DTranspose")(5, 3, strides=2, padding="same"), x)
        s.add(getattr(L, f"Conv{d}DTranspose")(5, 2, strides=3, padding="valid"), x)
        for name in ("MaxPooling", "AveragePooling"):
            s.add(getattr(L, f"{name}{d}D")(2), x)
            s.add(getattr(L, f"{name}{d}D")(3, strides=2, padding="same"), x)
        for name in ("GlobalMaxPooling", "GlobalAveragePooling"):
            s.add(getattr(L, f"{name}{d}D")(), x)
        s.add(getattr(L, f"GlobalAveragePooling{d}D")(keepdims=True), x)
        for name in ("AdaptiveAveragePooling", "AdaptiveMaxPooling"):
            s.add(getattr(L, f"{name}{d}D")(3), x)
        s.add(getattr(L, f"UpSampling{d}D")(2), x)
        s.add(getattr(L, f"ZeroPadding{d}D")(2 if d == 3 else (1, 2)), x)
        s.add(getattr(L, f"Cropping{d}D")(1), x)
        s.add(getattr(L, f"SpatialDropout{d}D")(0.2), x)
    s.add(L.Conv1D(6, 3, padding="causal", dilation_rate=2), x1)
    s.add(L.Conv2D(6, (3, 2), groups=3, use_bias=False, activation="relu"), x2)
    for d, x in ((1, x1), (2, x2)):
        s.add(getattr(L, f"DepthwiseConv{d}D")(3, depth_multiplier=2, padding="same"), x)
        s.add(getattr(L, f"SeparableConv{d}D")(7, 3, depth_multiplier=2, strides=2), x)
    s.add(L.ZeroPadding2D(((1, 2), (3, 0))), x2)
    s.add(L.Cropping2D(((1, 2), (3, 0))), x2)
    s.add(L.UpSampling2D((2, 3), interpolation="bilinear"), x2)
    s.add(L.Conv2DTranspose(5, 3, strides=2, padding="same", output_padding=1), x2)
    s.write(file)


def channels_first(file):
    s = Star()
    c = "channels_first"
    x1, x2, x3 = s.input(4, 12), s.input(3, 11, 13), s.input(2, 7, 8, 9)
    for d, x in ((1, x1), (2, x2), (3, x3)):
        s.add(getattr(L, f"Conv{d}D")(6, 3, strides=2, padding="same", data_format=c), x)
        s.add(getattr(L, f"Conv{d}DTranspose")(5, 3, strides=2, padding="same", data_format=c), x)
        for name in ("MaxPooling", "AveragePooling"):
            s.add(getattr(L, f"{name}{d}D")(2, padding="same", data_format=c), x)
        s.add(getattr(L, f"GlobalMaxPooling{d}D")(data_format=c), x)
        s.add(getattr(L, f"GlobalAveragePooling{d}D")(data_format=c, keepdims=True), x)
        s.add(getattr(L, f"AdaptiveAveragePooling{d}D")(3, data_format=c), x)
        if d > 1:
            s.add(getattr(L, f"UpSampling{d}D")(2, data_format=c), x)
            s.add(getattr(L, f"Cropping{d}D")(1, data_format=c), x)
        s.add(getattr(L, f"ZeroPadding{d}D")(2, data_format=c), x)
    for d, x in ((1, x1), (2, x2)):
        s.add(getattr(L, f"DepthwiseConv{d}D")(3, depth_multiplier=2, data_format=c), x)
        s.add(getattr(L, f"SeparableConv{d}D")(7, 3, depth_multiplier=2, data_format=c), x)
    s.add(L.BatchNormalization(axis=1), x2)
    s.add(L.GroupNormalization(3, axis=1), x2)
    s.add(L.Flatten(data_format=c), x2)
    s.add(L.Resizing(5, 6, data_format=c), x2)
    s.add(L.CenterCrop(5, 6, data_format=c), x2)
    x4, x5, x6 = s.input(5, 3, 9), s.input(5, 3, 8, 9), s.input(5, 3, 6, 7, 8)
    for d, x in ((1, x4), (2, x5), (3, x6)):
        s.add(getattr(L, f"ConvLSTM{d}D")(4, 3, padding="same", data_format=c), x)
    s.write(file)


def sequences(file):
    """Embedding, recurrent layers, attention."""
    s = Star()
    ids, x, y = s.input(9, dtype="int32"), s.input(9, 6), s.input(7, 5)
    s.add(L.Embedding(20, 8), ids)
    s.add(L.Embedding(20, 8, mask_zero=True), ids)
    s.add(L.ReversibleEmbedding(20, 8), ids)
    s.add(L.LSTM(4), x)
    s.add(L.LSTM(4, return_sequences=True, return_state=True, use_bias=False), x)
    s.add(L.GRU(4, reset_after=False, go_backwards=True), x)
    s.add(L.GRU(4, return_state=True), x)
    s.add(L.SimpleRNN(4, return_sequences=True), x)
    for mode in ("concat", "sum", "mul", "ave", None):
        s.add(L.Bidirectional(L.LSTM(4, return_sequences=mode == "sum"), merge_mode=mode), x)
    s.add(L.Bidirectional(L.GRU(4), backward_layer=L.GRU(4, go_backwards=True)), x)
    s.add(L.Bidirectional(L.LSTM(4, return_state=True)), x)
    s.add(L.RNN(L.LSTMCell(4)), x)
    s.add(L.RNN(L.GRUCell(4), return_sequences=True), x)
    s.add(L.RNN([L.LSTMCell(4), L.GRUCell(3), L.SimpleRNNCell(5)]), x, cls="StackedRNNCells")
    s.add(L.RNN(L.StackedRNNCells([L.LSTMCell(4), L.LSTMCell(3)]), return_sequences=True, return_state=True), x,
          cls="StackedRNNCells")
    h, c = s.input(4), s.input(4)
    step = s.input(6)
    s.add(L.LSTMCell(4), step, [h, c])
    s.add(L.GRUCell(4), step, h)
    s.add(L.SimpleRNNCell(4), step, h)
    s.add(L.LSTM(4, name="lstm_with_state"), x, initial_state=[h, c])
    for d, size in ((1, (9,)), (2, (9, 8)), (3, (6, 7, 8))):
        images = s.input(5, *size, 3)
        s.add(getattr(L, f"ConvLSTM{d}D")(4, 3, return_sequences=d == 2, padding="same" if d == 1 else "valid",
                                          strides=2 if d == 2 else 1), images)
    images = s.input(5, 8, 9, 3)
    s.add(L.TimeDistributed(L.Conv2D(4, 3, strides=2)), images, cls="TimeDistributed")
    s.add(L.TimeDistributed(L.MaxPooling2D(2)), images, cls="TimeDistributed")
    s.add(L.TimeDistributed(L.Dense(4)), x, cls="TimeDistributed")
    s.add(L.TimeDistributed(L.Flatten()), images, cls="TimeDistributed")
    z = s.input(7, 6)
    s.add(L.MultiHeadAttention(2, 3), x, x)
    s.add(L.MultiHeadAttention(2, 3, value_dim=4, output_shape=10, use_bias=False), x, y)
    s.add(L.MultiHeadAttention(2, 3), x, x, return_attention_scores=True)
    s.add(L.GroupQueryAttention(3, 4, 2), x, x)
    s.add(L.Attention(), [x, z])
    s.add(L.Attention(use_scale=True, score_mode="concat"), [x, z])
    s.add(L.AdditiveAttention(), [x, z])
    s.add(L.AdditiveAttention(use_scale=False), [x, z])
    s.add(L.Masking(), x)
    s.add(L.EinsumDense("abc,cd->abd", output_shape=(None, 8), bias_axes="d"), x)
    s.add(L.EinsumDense("...x,xy->...y", output_shape=8), x)
    s.add(L.EinsumDense("abc,cde->abde", output_shape=(None, 2, 4), bias_axes="de", activation="relu"), x)
    s.write(file)


def shapes(file):
    """Core layers, merges, activations, norms, regularisation."""
    s = Star()
    v, w, x, im = s.input(8), s.input(8), s.input(5, 6), s.input(6, 7, 4)
    s.add(L.Dense(3), v)
    s.add(L.Dense(3, use_bias=False, activation="tanh"), x)
    for layer in (L.Flatten(), L.Reshape((-1, 2)), L.Reshape((3, 10)), L.Permute((2, 1)), L.Identity(),
                  L.ActivityRegularization(l2=0.1), L.Activation("relu"), L.ReLU(6), L.LeakyReLU(), L.PReLU(), L.ELU(),
                  L.Softmax(), L.Dropout(0.3), L.GaussianNoise(0.1), L.GaussianDropout(0.1), L.AlphaDropout(0.1),
                  L.SpatialDropout1D(0.1), L.UnitNormalization(), L.LayerNormalization(),
                  L.LayerNormalization(axis=[1, 2], center=False), L.RMSNormalization(), L.BatchNormalization(),
                  L.Lambda(eval(compile("lambda t: t[:, :2]", "model.py", "eval")), output_shape=(2, 6), name="author_lambda")):
        s.add(layer, x)
    s.add(L.RepeatVector(4), v)
    s.add(L.PReLU(shared_axes=[1, 2]), im)
    s.add(L.GroupNormalization(2), im)
    s.add(L.BatchNormalization(scale=False, center=False), im)
    s.add(L.SpectralNormalization(L.Dense(3)), v, cls="SpectralNormalization")
    s.add(L.SpectralNormalization(L.Conv2D(3, 3)), im, cls="SpectralNormalization")
    for layer in (L.Add(), L.Subtract(), L.Multiply(), L.Average(), L.Maximum(), L.Minimum(), L.Concatenate(), L.Dot(1)):
        s.add(layer, [v, w])
    a, b = s.input(5, 6, name="a"), s.input(4, 6, name="b")
    s.add(L.Dot((2, 2)), [a, b])
    s.add(L.Concatenate(axis=1), [a, b])
    s.add(L.Add(), [x, s.input(1, 6, name="row")])
    s.add(L.BatchNormalization(), im)
    s.write(file)


def preprocessing(file):
    s = Star()
    im, v, x = s.input(12, 13, 3), s.input(6), s.input(5, 6)
    for layer in (L.Rescaling(1 / 255, offset=-1), L.Resizing(5, 6), L.Resizing(5, 6, crop_to_aspect_ratio=True),
                  L.CenterCrop(5, 6), L.RandomCrop(5, 6), L.RandomFlip(), L.RandomRotation(0.1), L.RandomZoom(0.1),
                  L.RandomTranslation(0.1, 0.1), L.RandomContrast(0.1), L.RandomBrightness(0.1),
                  L.RandomColorDegeneration(0.1), L.RandomColorJitter((0, 255)), L.RandomElasticTransform(),
                  L.RandomErasing(), L.RandomGaussianBlur(), L.RandomGrayscale(), L.RandomHue(0.1), L.RandomInvert(),
                  L.RandomPerspective(), L.RandomPosterization(4), L.RandomSaturation(0.1), L.RandomSharpness(0.1),
                  L.RandomShear(0.1, 0.1), L.RandAugment(), L.AugMix(), L.AutoContrast(),
                  L.ContrastLimitedAdaptiveHistogramEqualization(), L.Solarization(), L.MixUp(), L.CutMix()):
        s.add(layer, im)
    n = L.Normalization()
    n.adapt(np.random.rand(10, 6).astype("float32"))
    s.add(n, v)
    s.add(L.Normalization(mean=1.0, variance=2.0), v)
    s.add(L.Normalization(axis=None), x)
    s.add(L.Discretization(bin_boundaries=[0.0, 0.5, 1.0]), v)
    s.add(L.Discretization(bin_boundaries=[0.0, 0.5, 1.0], output_mode="one_hot"), s.input(1))
    s.add(L.Discretization(bin_boundaries=[0.0, 0.5, 1.0], output_mode="multi_hot"), v)
    ids = s.input(4, dtype="int64")
    s.add(L.CategoryEncoding(7, output_mode="multi_hot"), ids)
    s.add(L.CategoryEncoding(7, output_mode="one_hot"), s.input(1, dtype="int64"))
    s.add(L.CategoryEncoding(7, output_mode="count"), ids)
    s.add(L.Hashing(5), ids)
    s.add(L.Hashing(5, output_mode="one_hot"), s.input(1, dtype="int64"))
    s.add(L.IntegerLookup(vocabulary=[1, 2, 3]), ids)
    s.add(L.IntegerLookup(vocabulary=[1, 2, 3], output_mode="multi_hot"), ids)
    a, b = s.input(1, dtype="int64"), s.input(1, dtype="int64")
    s.add(L.HashedCrossing(5), (a, b))
    s.add(L.HashedCrossing(5, output_mode="one_hot"), (a, b))
    text, word = s.input(1, dtype="string"), s.input(3, dtype="string")
    s.add(L.StringLookup(vocabulary=["a", "b"]), word)
    s.add(L.StringLookup(vocabulary=["a", "b"], output_mode="multi_hot"), word)
    s.add(L.TextVectorization(max_tokens=9, output_sequence_length=6, vocabulary=["a", "b"]), text)
    s.add(L.TextVectorization(output_mode="multi_hot", vocabulary=["a", "b"], split=None), text)
    s.add(L.TextVectorization(vocabulary=["a", "b"]), text)
    sound = s.input(800)
    s.add(L.MelSpectrogram(num_mel_bins=20, fft_length=128, sequence_stride=32, sampling_rate=8000), sound)
    waves = s.input(800, 1)
    s.add(L.STFTSpectrogram(mode="log", frame_length=64, frame_step=32, fft_length=64), waves)
    s.add(L.STFTSpectrogram(mode="stft", frame_length=64, frame_step=32, fft_length=128, padding="same"), waves)
    boxes = {"boxes": s.input(5, 4, name="boxes"), "labels": s.input(5, name="labels")}
    s.add(L.MaxNumBoundingBoxes(5), boxes)
    last = L.Resizing(4, 4)
    s.add(L.Pipeline([L.Rescaling(2.0), last]), im)
    s.rows[-1]["name"] = last.name  # a pipeline is drawn as the layers in it
    s.write(file)


def operations(file):
    """keras.ops on symbolic tensors: each becomes a layer."""
    ops = keras.ops
    s = Star()
    x, y, q, im = s.input(4, 6), s.input(4, 6), s.input(6, 6), s.input(8, 10, 3)
    sig, lab, small = s.input(256), s.input(5, dtype="int32"), s.input(1, 4, 1)

    def call(name, *args, **kwargs):
        result = getattr(ops, name)(*args, **kwargs)
        tensors = [t for t in flat(result) if isinstance(t, keras.KerasTensor)]
        layer = tensors[0]._keras_history.operation
        s.outputs.extend(tensors)
        s.rows.append({"name": layer.name, "class": type(layer).__name__, "outputs": [listed(t.shape) for t in tensors],
                       "dtypes": [t.dtype for t in tensors], "parameters": 0, "trainable": 0})

    for name in ("abs", "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctanh", "cbrt", "ceil", "celu", "copy",
                 "cos", "cosh", "cumprod", "cumsum", "deg2rad", "elu", "erf", "erfc", "erfinv", "exp", "exp2", "expm1",
                 "floor", "gelu", "glu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_tanh", "i0", "isfinite", "isinf",
                 "isnan", "leaky_relu", "log", "log10", "log1p", "log2", "log_sigmoid", "log_softmax", "logical_not",
                 "nan_to_num", "negative", "ones_like", "rad2deg", "ravel", "reciprocal", "relu", "relu6", "round", "rsqrt",
                 "selu", "sigmoid", "sign", "silu", "sin", "sinc", "sinh", "soft_shrink", "softmax", "softplus", "softsign",
                 "sparse_plus", "sparse_sigmoid", "sparsemax", "sqrt", "square", "squareplus", "stop_gradient", "tan", "tanh",
                 "tanh_shrink", "transpose", "tril", "triu", "trunc", "zeros_like", "sort", "argsort", "flip", "normalize",
                 "rms_normalization", "layer_normalization", "conj", "real", "imag", "angle"):
        call(name, x)
    for name in ("sum", "mean", "max", "min", "prod", "std", "var", "any", "all", "argmax", "argmin", "amax", "amin",
                 "logsumexp", "median", "count_nonzero", "norm", "nanmean", "nansum", "average", "ptp"):
        call(name, x)
        call(name, x, axis=1)
    for name in ("sum", "mean", "max", "var"):
        call(name, im, axis=(1, 2), keepdims=True)
    for name in ("add", "subtract", "multiply", "divide", "true_divide", "floor_divide", "mod", "power", "maximum",
                 "minimum", "equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and",
                 "logical_or", "logical_xor", "arctan2", "logaddexp", "hypot", "divide_no_nan", "isclose", "heaviside"):
        call(name, x, y)
    call("add", x, 1.0)
    call("multiply", 2.0, x)
    call("power", x, 2)
    call("clip", x, 0, 1)
    call("cast", x, "float16")
    call("matmul", x, q)
    call("einsum", "bij,bjk->bik", x, q)
    call("dot", x, np.ones((6, 3), "float32"))
    call("tensordot", x, np.ones((6, 3), "float32"), axes=1)
    call("concatenate", [x, y], axis=1)
    call("stack", [x, y], axis=1)
    call("hstack", [x, y])
    call("append", x, y, axis=1)
    call("expand_dims", x, 1)
    call("expand_dims", x, (1, -1))
    call("squeeze", small, 1)
    call("squeeze", small, (1, 3))
    call("reshape", x, (-1, 24))
    call("reshape", x, (-1, 2, 12))
    call("transpose", im, (0, 3, 1, 2))
    call("moveaxis", im, -1, 1)
    call("swapaxes", im, 1, 3)
    call("split", x, 2, axis=1)
    call("split", x, [1, 3], axis=2)
    call("unstack", x, 4, axis=1)
    call("pad", x, ((0, 0), (1, 2), (0, 0)))
    call("repeat", x, 3, axis=1)
    call("tile", x, (1, 2, 3))
    call("roll", x, 1, axis=1)
    call("broadcast_to", small, (2, 5, 4, 3))
    call("take", x, np.array([0, 2]), axis=1)
    call("take_along_axis", x, np.zeros((1, 1, 6), "int32"), axis=1)
    call("where", x > 0, x, y)
    call("one_hot", lab, 7)
    call("top_k", x, 2)
    call("diagonal", q, axis1=1, axis2=2)
    call("average_pool", im, 2)
    call("max_pool", im, 3, strides=2, padding="same")
    call("conv", im, np.ones((3, 3, 3, 5), "float32"), strides=2, padding="same")
    call("depthwise_conv", im, np.ones((3, 3, 3, 2), "float32"))
    call("conv_transpose", im, np.ones((3, 3, 5, 3), "float32"), strides=2, padding="same")
    call("separable_conv", im, np.ones((3, 3, 3, 2), "float32"), np.ones((1, 1, 6, 4), "float32"))
    call("depth_to_space", s.input(4, 4, 8), 2)
    call("space_to_depth", im, 2)
    call("moments", im, axes=[1, 2])
    call("batch_normalization", im, np.ones(3, "float32"), np.ones(3, "float32"), axis=-1)
    heads = s.input(4, 2, 6)
    call("dot_product_attention", heads, heads, heads)
    call("fft", (x, y))
    call("rfft", sig)
    call("stft", sig, 32, 16, 32)
    call("extract_sequences", sig, 32, 16)
    call("segment_sum", x[0], np.array([0, 0, 1, 1]), 2)
    call("slice", s.input(9), (0, 2), (1, 3))
    call("get_item", x, (slice(None), 0))
    call("get_item", x, (slice(None), slice(1, 3), slice(None, None, 2)))
    call("get_item", x, (Ellipsis, -1))
    call("get_item", x, (slice(None), None, 2))
    for operation, arguments in ((ops.image.resize, dict(size=(5, 7))), (ops.image.rgb_to_grayscale, {}),
                                 (ops.image.crop_images, dict(top_cropping=1, left_cropping=2, target_height=4, target_width=5)),
                                 (ops.image.pad_images, dict(top_padding=1, left_padding=2, bottom_padding=3, right_padding=4)),
                                 (ops.image.extract_patches, dict(size=(2, 2)))):
        t = operation(im, **arguments)
        layer = t._keras_history.operation
        s.outputs.append(t)
        s.rows.append({"name": layer.name, "class": type(layer).__name__, "outputs": [listed(t.shape)],
                       "dtypes": [t.dtype], "parameters": 0, "trainable": 0})
    s.write(file)


def keras2(file):
    """What only Keras 2 had, and what it wrote in its own way."""
    K = tf_keras.layers
    s = Star(tf_keras)
    v, x, im, seq = s.input(6), s.input(9, 4), s.input(11, 13, 3), s.input(5, 8, 9, 3)
    s.add(K.LocallyConnected1D(5, 3), x)
    s.add(K.LocallyConnected2D(5, 3, strides=2), im)
    s.add(K.LocallyConnected2D(5, (3, 2), use_bias=False, implementation=3), im)
    s.add(K.ThresholdedReLU(0.5), v)
    s.add(K.experimental.SyncBatchNormalization(), im)
    s.add(tf_keras.layers.RandomHeight(0.1), im)
    s.add(tf_keras.layers.RandomWidth(0.1), im)
    s.add(K.LSTM(4), x)
    for d, size in ((1, (9,)), (2, (8, 9))):
        s.add(getattr(K, f"ConvLSTM{d}D")(4, 3), s.input(5, *size, 3))
    s.add(K.RNN([K.LSTMCell(4), K.GRUCell(3)]), x, cls="StackedRNNCells")
    s.add(K.Bidirectional(K.GRU(4)), x)
    s.add(K.TimeDistributed(K.Conv2D(4, 3)), seq, cls="TimeDistributed")
    s.add(K.MultiHeadAttention(2, 3), x, x)
    s.add(K.Attention(), [x, x])
    s.add(K.EinsumDense("abc,cd->abd", output_shape=(None, 8), bias_axes="d"), x)
    s.add(K.GroupNormalization(3), im)
    s.add(K.GRU(4), x)
    s.add(K.SeparableConv2D(4, 3), im)
    s.add(K.DepthwiseConv1D(3), x)
    s.add(K.Discretization([0.0, 1.0]), v)
    s.add(K.CategoryEncoding(5), s.input(3, dtype="int64"))
    s.add(K.Hashing(5), s.input(3, dtype="int64"))
    s.add(K.HashedCrossing(5), (s.input(1, dtype="int64"), s.input(1, dtype="int64")))
    s.write(file)


def keras2_columns(file):
    """Columns of features, and the layer that belongs to them."""
    s = Star(tf_keras)
    column = tf.feature_column
    a, b = column.numeric_column("a"), column.numeric_column("b", shape=(3,))
    c = column.categorical_column_with_identity("c", 5)
    words = column.categorical_column_with_vocabulary_list("e", ["x", "y", "z"], num_oov_buckets=2)
    columns = [a, b, column.bucketized_column(b, [0.0, 1.0, 2.0]), column.indicator_column(c),
               column.embedding_column(column.categorical_column_with_hash_bucket("d", 7), 4), column.embedding_column(words, 2),
               column.indicator_column(column.bucketized_column(a, [0.5])),
               column.indicator_column(column.crossed_column([c, column.bucketized_column(a, [0.0, 1.0])], 11))]
    inputs = {"a": s.input(1, name="a"), "b": s.input(3, name="b"), "c": s.input(1, name="c", dtype="int64"),
              "d": s.input(1, name="d", dtype="string"), "e": s.input(1, name="e", dtype="string")}
    s.add(tf_keras.layers.DenseFeatures(columns), inputs)
    s.add(tf_keras.layers.experimental.RandomFourierFeatures(8), inputs["b"])
    s.write(file)


def keras2_dynamic(file):
    """Tables that grow while the model is trained; of texts, which Keras cannot write as weights."""
    s = Star(tf_keras)
    words = s.input(4, dtype="string")
    letters = tf.constant(list("abcde"))
    for layer in (tf_keras.layers.experimental.DynamicEmbedding(5, 3, initial_vocabulary=letters),
                  tf_keras.layers.experimental.DynamicLookup(5, initial_vocabulary=letters)):
        s.add(layer, words)
        numbers = [w for w in layer.weights if w.dtype.is_floating]
        s.rows[-1]["parameters"] = s.rows[-1]["trainable"] = count(numbers)
    s.write(file)


def equalization(file):
    """A layer that Keras 3.15 connects only within a Sequential model, and not as its last one."""
    layer = L.Equalization()
    model = keras.Sequential([keras.Input((8, 6, 3)), layer, L.Conv2D(2, 3)], name="equalized")
    (HERE / file).write_text(json.dumps(json.loads(model.to_json()), separators=(",", ":")) + "\n")
    expected[file] = [{"name": layer.name, "class": "Equalization", "outputs": [listed(layer.compute_output_shape((None, 8, 6, 3)))], "dtypes": ["float32"],
                       "parameters": 0, "trainable": 0}]


def keras2_operations(file):
    """TensorFlow functions on symbolic tensors: TFOpLambda and SlicingOpLambda."""
    s = Star(tf_keras)
    x, y, im = s.input(4, 6), s.input(4, 6), s.input(8, 10, 3)

    def call(tensor):
        tensors = flat(tensor)
        layer = tensors[0]._keras_history.layer
        s.outputs.extend(tensors)
        s.rows.append({"name": layer.name, "class": type(layer).__name__, "outputs": [listed(t.shape) for t in tensors],
                       "dtypes": [t.dtype.name for t in tensors], "parameters": 0, "trainable": 0})

    for value in (x + y, x - 1.0, 2.0 * x, x / y, x ** 2, -x, tf.abs(x), tf.nn.relu(x), tf.nn.relu6(x), tf.nn.softmax(x),
                  tf.math.sigmoid(x), tf.square(x), tf.nn.l2_normalize(x, axis=-1), tf.clip_by_value(x, 0.0, 1.0),
                  tf.cast(x, "float16"), tf.reduce_mean(x, axis=1), tf.reduce_sum(im, axis=[1, 2], keepdims=True),
                  tf.reduce_max(x, -1), tf.math.reduce_std(x, axis=1), tf.argmax(x, axis=-1), tf.reshape(x, (-1, 24)),
                  tf.reshape(x, [-1, 2, 12]), tf.transpose(im, [0, 3, 1, 2]), tf.expand_dims(x, 1), tf.expand_dims(x, axis=-1),
                  tf.squeeze(tf.expand_dims(x, 1), axis=1), tf.concat([x, y], axis=1), tf.concat([x, y], -1),
                  tf.stack([x, y], axis=1), tf.split(x, 2, axis=1), tf.split(x, [1, 3], axis=1), tf.unstack(x, axis=1),
                  tf.pad(x, [[0, 0], [1, 2], [0, 0]]), tf.tile(x, [1, 2, 3]), tf.repeat(x, 3, axis=1), tf.matmul(x, y, transpose_b=True),
                  tf.linalg.matmul(x, tf.ones((6, 3))), tf.gather(x, [0, 2], axis=1), tf.where(x > 0, x, y), tf.one_hot(tf.cast(x[:, :, 0], "int32"), 7),
                  tf.maximum(x, y), tf.image.resize(im, (5, 7)), tf.nn.max_pool2d(im, 2, 2, "SAME"), tf.nn.avg_pool2d(im, 2, 2, "VALID"),
                  tf.nn.depth_to_space(tf.concat([im, im, im, im], -1), 2), tf.nn.space_to_depth(im, 2),
                  tf.identity(x), tf.stop_gradient(x), tf.broadcast_to(x[:1], (2, 4, 6)), tf.math.log(x), tf.cumsum(x, axis=1),
                  x[:, 0], x[:, 1:3, ::2], x[..., -1], x[:, tf.newaxis, 2], tf.nn.conv2d(im, tf.ones((3, 3, 3, 5)), 2, "SAME"),
                  tf.reduce_min(x, axis=1), tf.roll(x, 1, axis=1), tf.reverse(x, [1])):
        call(value)
    s.write(file)


def names():
    """All classes of both, without functions, types and bases that never stand in a file."""
    never = {"Input", "InputSpec"}
    found = {n for n in dir(L) if n[0].isupper()} | {n for n in dir(tf_keras.layers) if n[0].isupper()}
    found |= {n for n in dir(tf_keras.layers.experimental) if n[0].isupper()}
    found |= {n for n in dir(tf_keras.layers.experimental.preprocessing) if n[0].isupper()}
    # Aliases are written under the class's own name.
    own = {}
    for name in sorted(found - never):
        for place in (L, tf_keras.layers, tf_keras.layers.experimental, tf_keras.layers.experimental.preprocessing):
            if hasattr(place, name):
                own[name] = getattr(place, name).__name__
                break
    return own


if __name__ == "__main__":
    keras.utils.set_random_seed(1)
    only = sys.argv[1:]
    for make, file in ((windows, "windows.json"), (channels_first, "channels_first.json"),
                       (sequences, "sequences.h5"), (shapes, "shapes.keras"), (preprocessing, "preprocessing.json"),
                       (operations, "operations.json"), (keras2, "keras2.h5"), (keras2_columns, "keras2_columns.h5"),
                       (keras2_dynamic, "keras2_dynamic.json"), (equalization, "equalization.json"),
                       (keras2_operations, "keras2_operations.json")):
        if only and make.__name__ not in only:
            continue
        keras.backend.clear_session()
        tf_keras.backend.clear_session()
        make(file)
    if not only:
        document = {"keras": keras.__version__, "tf_keras": tf_keras.__version__, "classes": names(), "models": expected}
        (HERE / "expected.json").write_text(json.dumps(document, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
