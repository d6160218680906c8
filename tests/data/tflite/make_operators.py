#!/usr/bin/env python3
"""Writes operators.zip: one small TensorFlow Lite file per operator, and operators.json: the shapes that TensorFlow's own
interpreter gives every tensor that an operation makes. Needs tensorflow; run it in this folder."""
import json, os, zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf
import tf_keras
from tensorflow.lite.python import schema_py_generated as schema

NAMES = {v: k for k, v in vars(schema.BuiltinOperator).items() if isinstance(v, int)}
F, I = tf.float32, tf.int32
rng = np.random.default_rng(1)


def weight(*shape):
    return tf.constant(rng.standard_normal(shape).astype(np.float32))


IMAGE, ROWS, PAIR = [1, 8, 8, 4], [2, 6], [2, 3, 4]
CASES = {}


def case(name, function, *inputs, **options):
    CASES[name] = (function, [i if isinstance(i, tf.TensorSpec) else tf.TensorSpec(i, F) for i in inputs], options)


def ints(shape):
    return tf.TensorSpec(shape, I)


case("ADD", lambda x, y: x + y, PAIR, [4])
case("SUB", lambda x, y: x - y, PAIR, [3, 1])
case("MUL", lambda x, y: x * y, PAIR, PAIR)
case("DIV", lambda x, y: x / y, PAIR, [2, 1, 4])
case("MAXIMUM", tf.maximum, PAIR, [4])
case("MINIMUM", tf.minimum, PAIR, [4])
case("POW", tf.pow, PAIR, PAIR)
case("SQUARED_DIFFERENCE", tf.math.squared_difference, PAIR, [4])
case("FLOOR_DIV", tf.math.floordiv, PAIR, PAIR)
case("FLOOR_MOD", tf.math.floormod, PAIR, PAIR)
case("ADD_N", lambda x, y, z: tf.add_n([x, y, z]), PAIR, PAIR, PAIR)
for name, f in {"EXP": tf.exp, "LOG": tf.math.log, "SQRT": tf.sqrt, "RSQRT": tf.math.rsqrt, "SIN": tf.sin, "COS": tf.cos, "ABS": tf.abs, "NEG": tf.negative, "FLOOR": tf.floor,
                "CEIL": tf.math.ceil, "ROUND": tf.round, "SQUARE": tf.square, "SIGN": tf.sign, "TANH": tf.tanh, "LOGISTIC": tf.sigmoid, "RELU": tf.nn.relu, "RELU6": tf.nn.relu6,
                "ELU": tf.nn.elu, "LEAKY_RELU": lambda x: tf.nn.leaky_relu(x, 0.1), "SOFTMAX": tf.nn.softmax, "LOG_SOFTMAX": tf.nn.log_softmax, "GELU": tf.nn.gelu,
                "HARD_SWISH": lambda x: x * tf.nn.relu6(x + 3) / 6, "ZEROS_LIKE": lambda x: tf.zeros_like(x) + x,
                "L2_NORMALIZATION": lambda x: tf.math.l2_normalize(x, -1)}.items():
    case(name, f, PAIR)
case("LOCAL_RESPONSE_NORMALIZATION", tf.nn.local_response_normalization, IMAGE)
for name, f in {"LESS": tf.less, "GREATER": tf.greater, "LESS_EQUAL": tf.less_equal, "GREATER_EQUAL": tf.greater_equal, "EQUAL": tf.equal, "NOT_EQUAL": tf.not_equal}.items():
    case(name, f, PAIR, [4])
case("LOGICAL_AND", lambda x, y: tf.logical_and(x > 0, y > 0), PAIR, PAIR)
case("LOGICAL_OR", lambda x, y: tf.logical_or(x > 0, y > 0), PAIR, PAIR)
case("LOGICAL_NOT", lambda x: tf.logical_not(x > 0), PAIR)
case("SELECT_V2", lambda x, y: tf.where(x > 0, x, y), PAIR, [4])
case("WHERE", lambda x: tf.where(x > 0), PAIR)
case("CAST", lambda x: tf.cast(x, I), PAIR)
case("MEAN", lambda x: tf.reduce_mean(x, [1, 2]), IMAGE)
case("SUM", lambda x: tf.reduce_sum(x, -1, keepdims=True), PAIR)
case("REDUCE_MAX", lambda x: tf.reduce_max(x, [0]), PAIR)
case("REDUCE_MIN", lambda x: tf.reduce_min(x, 1), PAIR)
case("REDUCE_PROD", lambda x: tf.reduce_prod(x, [1, 2]), PAIR)
case("REDUCE_ANY", lambda x: tf.reduce_any(x > 0, 1), PAIR)
case("REDUCE_ALL", lambda x: tf.reduce_all(x > 0, 1), PAIR)
case("ARG_MAX", lambda x: tf.argmax(x, -1), PAIR)
case("ARG_MIN", lambda x: tf.argmin(x, 1, output_type=I), PAIR)
case("CUMSUM", lambda x: tf.cumsum(x, 1), PAIR)
case("CONV_2D", lambda x: tf.nn.relu(tf.nn.conv2d(x, weight(3, 3, 4, 6), 2, "SAME") + weight(6)), IMAGE)
case("CONV_2D.valid", lambda x: tf.nn.conv2d(x, weight(3, 5, 4, 6), [1, 2], "VALID"), IMAGE)
case("CONV_2D.dilated", lambda x: tf.nn.conv2d(x, weight(3, 3, 4, 2), 1, "SAME", dilations=2), IMAGE)
case("CONV_2D.grouped", lambda x: tf.nn.conv2d(x, weight(3, 3, 2, 6), 1, "SAME"), IMAGE)
case("DEPTHWISE_CONV_2D", lambda x: tf.nn.depthwise_conv2d(x, weight(3, 3, 4, 2), [1, 1, 1, 1], "SAME"), IMAGE)
case("TRANSPOSE_CONV", lambda x: tf.nn.conv2d_transpose(x, weight(3, 3, 6, 4), [1, 16, 16, 6], 2, "SAME"), IMAGE)
case("CONV_3D", lambda x: tf.nn.conv3d(x, weight(3, 3, 3, 2, 5), [1, 1, 2, 2, 1], "SAME"), [1, 4, 8, 8, 2])
case("CONV_3D_TRANSPOSE", lambda x: tf.nn.conv3d_transpose(x, weight(2, 2, 2, 5, 2), [1, 8, 16, 16, 5], 2, "VALID"), [1, 4, 8, 8, 2])
case("AVERAGE_POOL_2D", lambda x: tf.nn.avg_pool2d(x, 3, 2, "SAME"), IMAGE)
case("MAX_POOL_2D", lambda x: tf.nn.max_pool2d(x, [2, 3], [2, 1], "VALID"), IMAGE)
case("FULLY_CONNECTED", lambda x: tf.matmul(x, weight(6, 5)) + weight(5), ROWS)
case("FULLY_CONNECTED.keep", lambda x: tf.tensordot(x, weight(4, 5), 1), [None, 3, 4])
case("BATCH_MATMUL", tf.matmul, [2, 3, 4], [2, 4, 5])
case("BATCH_MATMUL.adjoint", lambda x, y: tf.matmul(x, y, transpose_b=True), [2, 1, 3, 4], [3, 5, 4])
case("EMBEDDING", lambda x: tf.gather(weight(50, 8), x), ints([1, 7]))
case("GATHER", lambda x, i: tf.gather(x, i, axis=1), PAIR, ints([5]))
case("GATHER.batch", lambda x, i: tf.gather(x, i, axis=1, batch_dims=1), PAIR, ints([2, 5]))
case("GATHER_ND", lambda x, i: tf.gather_nd(x, i), PAIR, ints([5, 2]))
case("SCATTER_ND", lambda i, x: tf.scatter_nd(i, x, [8, 4]), ints([5, 1]), [5, 4])
case("RESHAPE", lambda x: tf.reshape(x, [-1, 12]), [None, 3, 4])
case("RESHAPE.computed", lambda x: tf.reshape(x, [tf.shape(x)[0], tf.shape(x)[1] * tf.shape(x)[2], 4]), [None, 6, 2, 4])
case("SQUEEZE", lambda x: tf.squeeze(x, [1]), [2, 1, 4])
case("EXPAND_DIMS", lambda x: tf.expand_dims(x, 1), [None, 4])
case("TRANSPOSE", lambda x: tf.transpose(x, [2, 0, 1]), PAIR)
case("PAD", lambda x: tf.pad(x, [[0, 0], [1, 2], [3, 0], [0, 0]]), IMAGE)
case("PADV2", lambda x: tf.pad(x, [[0, 1], [1, 2], [3, 0]], constant_values=1.0), PAIR)
case("MIRROR_PAD", lambda x: tf.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]], "REFLECT"), IMAGE)
case("CONCATENATION", lambda x, y: tf.concat([x, y], 1), [2, 3, 4], [2, 5, 4])
case("PACK", lambda x, y: tf.stack([x, y], 1), PAIR, PAIR)
case("UNPACK", lambda x: tf.unstack(x, axis=1), PAIR)
case("SPLIT", lambda x: tf.split(x, 2, -1), PAIR)
case("SPLIT_V", lambda x: tf.split(x, [1, 3], -1), PAIR)
case("SLICE", lambda x: tf.slice(x, [0, 1, 1], [2, -1, 2]), PAIR)
case("STRIDED_SLICE", lambda x: x[:, 1:, ::2], PAIR)
case("STRIDED_SLICE.masks", lambda x: x[..., tf.newaxis, 1], PAIR)
case("STRIDED_SLICE.reverse", lambda x: x[:, ::-1, :-1], PAIR)
case("TILE", lambda x: tf.tile(x, [1, 2, 3]), PAIR)
case("BROADCAST_TO", lambda x: tf.broadcast_to(x, [5, 2, 3, 4]), PAIR)
case("FILL", lambda x: tf.fill(tf.shape(x), 2.0) + x, PAIR)
case("RANGE", lambda x: tf.cast(tf.range(tf.shape(x)[0]), F), [None, 4])
case("ONE_HOT", lambda x: tf.one_hot(x, 10), ints([2, 3]))
case("TOPK_V2", lambda x: tf.math.top_k(x, 2), PAIR)
case("REVERSE_V2", lambda x: tf.reverse(x, [1]), PAIR)
case("REVERSE_SEQUENCE", lambda x, n: tf.reverse_sequence(x, n, seq_axis=1), PAIR, ints([2]))
case("RESIZE_BILINEAR", lambda x: tf.image.resize(x, [16, 12]), IMAGE)
case("RESIZE_NEAREST_NEIGHBOR", lambda x: tf.image.resize(x, [16, 12], "nearest"), IMAGE)
case("RESIZE_BILINEAR.computed", lambda x: tf.image.resize(x, tf.shape(x)[1:3] * 2), [1, None, None, 4])
case("DEPTH_TO_SPACE", lambda x: tf.nn.depth_to_space(x, 2), IMAGE)
case("SPACE_TO_DEPTH", lambda x: tf.nn.space_to_depth(x, 2), IMAGE)
case("SPACE_TO_BATCH_ND", lambda x: tf.space_to_batch_nd(x, [2, 2], [[0, 0], [0, 0]]), IMAGE)
case("BATCH_TO_SPACE_ND", lambda x: tf.batch_to_space(x, [2, 2], [[0, 1], [1, 0]]), [4, 4, 4, 3])
case("SHAPE", lambda x: tf.shape(x), [None, 4])
case("RANK", lambda x: tf.rank(x) + tf.shape(x)[0], [None, 4])
case("UNIQUE", lambda x: tf.unique(x), ints([8]))
case("MATRIX_DIAG", tf.linalg.diag, ROWS)
case("SEGMENT_SUM", lambda x: tf.math.segment_sum(x, [0, 0, 1, 1]), [4, 3])
case("IF", lambda x: tf.cond(tf.reduce_sum(x) > 0, lambda: tf.matmul(x, weight(6, 3)), lambda: x[:, :3]), ROWS)
case("WHILE", lambda x: tf.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, tf.nn.relu(tf.matmul(y, weight(6, 6)))), (0, x))[1], ROWS)
case("QUANTIZE", lambda x: tf.nn.relu(tf.nn.conv2d(x, weight(3, 3, 4, 6), 2, "SAME") + weight(6)), IMAGE, quantize=True)
case("DEQUANTIZE", lambda x: tf.matmul(x, weight(6, 300)), ROWS, half=True)


def layer_case(name, layer, shape):
    CASES[name] = (tf_keras.Sequential([tf_keras.Input(shape[1:], batch_size=shape[0]), layer]), None, {})


layer_case("PRELU", tf_keras.layers.PReLU(shared_axes=[1, 2]), IMAGE)
layer_case("UNIDIRECTIONAL_SEQUENCE_LSTM", tf_keras.layers.LSTM(5, return_sequences=True), [1, 7, 3])


def convert(name):
    function, specs, options = CASES[name]
    if specs is None:
        converter = tf.lite.TFLiteConverter.from_keras_model(function)
    else:
        module = tf.Module()
        module.f = tf.function(function, input_signature=specs)
        converter = tf.lite.TFLiteConverter.from_concrete_functions([module.f.get_concrete_function()], module)
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS]
    if options.get("quantize"):
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        shapes = [s.shape for s in specs]
        converter.representative_dataset = lambda: ([rng.standard_normal(s).astype(np.float32) for s in shapes] for _ in range(4))
    if options.get("half"):
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.target_spec.supported_types = [tf.float16]
    return converter.convert()


def truth(data):
    """Shapes after a run, by the name of the first output of each operation; -1 where the file leaves a size open."""
    model = schema.ModelT.InitFromPackedBuf(data, 0)
    interpreter = tf.lite.Interpreter(model_content=data, experimental_preserve_all_tensors=True,
                                      experimental_op_resolver_type=tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES)
    details = interpreter.get_input_details()
    free = False
    for d in details:
        if -1 in d["shape_signature"]:
            free = True
            interpreter.resize_tensor_input(d["index"], [3 if s == -1 else s for s in d["shape_signature"]])
    interpreter.allocate_tensors()
    for d in details:
        shape = interpreter.get_input_details()[details.index(d)]["shape"]
        value = rng.integers(0, 2, shape) if d["dtype"] in (np.int32, np.int64) else rng.standard_normal(shape)
        interpreter.set_tensor(d["index"], value.astype(d["dtype"]))
    interpreter.invoke()
    graph = model.subgraphs[0]
    shapes = {t["index"]: [int(n) for n in t["shape"]] for t in interpreter.get_tensor_details()}
    for i in list(shapes):
        try:
            shapes[i] = [int(n) for n in interpreter.get_tensor(i).shape]
        except ValueError:
            pass
    inputs = [[3 if s == -1 else int(s) for s in d["shape_signature"]] for d in details]
    nodes = []
    for operator in graph.operators:
        code = model.operatorCodes[operator.opcodeIndex]
        nodes.append({"type": NAMES[max(code.builtinCode, code.deprecatedBuiltinCode)], "shapes": [shapes[int(o)] for o in operator.outputs]})
    return {"inputs": inputs if free else None, "nodes": nodes}


truths, failed = {}, []
with zipfile.ZipFile("operators.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for name in sorted(CASES):
        try:
            data = convert(name)
            truths[name] = truth(data)
        except Exception as problem:
            failed.append(name)
            print(name, "failed:", str(problem).splitlines()[0][:150])
            continue
        info = zipfile.ZipInfo(name + ".tflite", (2020, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, data)
with open("operators.json", "w") as out:
    json.dump(truths, out, indent=0, sort_keys=True)
    out.write("\n")
made = sorted({n["type"] for t in truths.values() for n in t["nodes"]})
print(len(truths), "files,", len(made), "operators; failed:", failed)
print(made)
