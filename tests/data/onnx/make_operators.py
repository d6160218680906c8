#!/usr/bin/env python3
"""Makes operators.json: a small model per operator of ONNX (opset 28), of ai.onnx.ml and of older opsets whose form differs, each with
the types and shapes that the package's own inference finds (1.23 when the file was made; null where it finds none: then the test
only asks that some shape is known). Run it in this folder."""
import base64
import json

import numpy as np
import onnx
from onnx import TensorProto as T, defs, helper as h, numpy_helper as nh, shape_inference

TYPES = {"f": T.FLOAT, "i": T.INT64, "I": T.INT32, "b": T.BOOL, "u": T.UINT8, "c": T.INT8, "s": T.STRING, "h": T.FLOAT16}
MAKERS = {}
CASES = []


def f(*values):
    return np.array(values, np.float32)


def i(*values):
    return np.array(values, np.int64)


def n(value, dtype=np.int64):
    return np.array(value, dtype)


def case(op, inputs, outputs=1, domain="", opset=None, name=None, nodes=None, **attributes):
    """inputs: "f 1,3,8,8" is an input of that type and shape (names are free extents), an array is an initializer, None is left out."""
    infos, weights, names = [], [], []
    for k, entry in enumerate(inputs):
        key = "in%d" % k
        if entry is None:
            names.append("")
            continue
        names.append(key)
        if isinstance(entry, np.ndarray):
            weights.append(nh.from_array(entry, key))
        elif isinstance(entry, onnx.TypeProto):
            infos.append(h.make_value_info(key, entry))
        else:
            kind, _, dims = entry.partition(" ")
            infos.append(h.make_tensor_value_info(key, TYPES[kind], [int(d) if d.lstrip("-").isdigit() else d for d in dims.split(",") if d]))
    outs = ["out%d" % k for k in range(outputs)]
    body = (nodes or []) + [h.make_node(op, names, outs, domain=domain, **attributes)]
    graph = h.make_graph(body, op, infos, [onnx.ValueInfoProto(name=o) for o in outs], weights)
    version = opset or (defs.onnx_opset_version() if not domain else defs.get_schema(op, domain=domain).since_version)
    opsets = [h.make_opsetid("", version if not domain else defs.onnx_opset_version())] + ([h.make_opsetid(domain, version)] if domain else [])
    model = h.make_model(graph, opset_imports=opsets, ir_version=10)
    expected = []
    try:
        found = {v.name: v.type for v in shape_inference.infer_shapes(model, strict_mode=True, data_prop=True).graph.output}
    except Exception as problem:  # deprecated operators
        print("no inference for", name or op, str(problem).split("\n")[0][:90])
        found = {}
    for o in outs:
        tensor = found[o].tensor_type if o in found and found[o].HasField("tensor_type") else None
        shape = None
        if tensor is not None and tensor.HasField("shape"):
            shape = [d.dim_value if d.HasField("dim_value") else (d.dim_param or "?") for d in tensor.shape.dim]
        expected.append({"dtype": tensor.elem_type if tensor is not None else 0, "shape": shape})
    CASES.append({"name": name or (domain + "::" if domain else "") + op, "model": base64.b64encode(model.SerializeToString()).decode(), "outputs": expected})


X, IMG = "f 2,3,4", "f 2,3,8,9"
for op in ("Abs Acos Acosh Asin Asinh Atan Atanh Ceil Celu Cos Cosh Elu Erf Exp Floor Gelu HardSigmoid HardSwish Hardmax Identity IsInf IsNaN LeakyRelu Log LogSoftmax LpNormalization Mish "
           "Neg Reciprocal Relu Round Selu Shrink Sigmoid Sign Sin Sinh Softmax Softplus Softsign Sqrt Swish Tan Tanh ThresholdedRelu EyeLike Bernoulli RandomNormalLike RandomUniformLike Shape Size Flatten Transpose "
           "Clip Squeeze Det").split():
    case(op, ["f 4,5" if op == "EyeLike" else "f 2,1,4,1" if op == "Squeeze" else "f 2,4,4" if op == "Det" else X])
for op in "Add Sub Mul Div Pow Min Max Mean Sum Mod Equal Less Greater LessOrEqual GreaterOrEqual".split():
    case(op, ["f 2,1,4", "f 3,1"], **({"fmod": 1} if op == "Mod" else {}))
    case(op, ["f batch,3,4", "f 4"], name=op + " with a free batch", **({"fmod": 1} if op == "Mod" else {}))
for op in "And Or Xor".split():
    case(op, ["b 2,1,4", "b 3,1"])
for op in "BitwiseAnd BitwiseOr BitwiseXor".split():
    case(op, ["I 2,1,4", "I 3,1"])
case("Not", ["b 2,3"])
case("BitwiseNot", ["I 2,3"])
case("BitShift", ["u 2,3", "u 3"], direction="LEFT")
case("PRelu", [IMG, "f 3,1,1"])
case("SwiGLU", [X, X])
case("Where", ["b 3,1", "f 2,1,4", "f 4"])
for op in "ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare".split():
    case(op, [X, i(-1)])
    case(op, [X], name=op + " of all", keepdims=0)
    case(op, [X], name=op + " before 13", opset=11, axes=[0, 2], keepdims=0)
case("ReduceSum", [X], name="ReduceSum of nothing", noop_with_empty_axes=1)
case("ArgMax", [X], axis=1)
case("ArgMin", [X], axis=-1, keepdims=0)
case("Cast", [X], to=T.INT32)
case("CastLike", [X, "i 1"])
case("BitCast", [X], to=T.INT32)
case("Concat", [X, "f 2,5,4"], axis=1)
case("Concat", ["f n,3", "f m,3"], name="Concat of free extents", axis=0)
case("Split", ["f 2,7"], 3, axis=1, num_outputs=3)
case("Split", ["f 2,7", i(3, 4)], 2, name="Split by sizes", axis=1)
case("Split", ["f 2,7"], 2, name="Split before 13", opset=11, axis=1, split=[2, 5])
case("Slice", [IMG, i(1, -4), i(3, 1000), i(1, 2), i(1, 2)])
case("Slice", [IMG, i(-1), i(-100), i(3), i(-2)], name="Slice backwards")
case("Slice", [IMG], name="Slice before 10", opset=9, starts=[0, 1], ends=[2, 3], axes=[0, 2])
case("Gather", ["f 5,6,7", i(0, 2)], axis=1)
case("Gather", ["f 5,6,7", n(1)], name="Gather of one", axis=0)
case("GatherElements", [X, "i 2,3,2"], axis=2)
case("GatherND", ["f 2,3,4,5", "i 2,6,2"], batch_dims=1)
for op in "ScatterElements Scatter".split():
    case(op, [X, "i 1,2,3", "f 1,2,3"], **({"opset": 10} if op == "Scatter" else {}))
case("ScatterND", [X, "i 5,2", "f 5,4"])
case("TensorScatter", ["f 2,3,8,4", "f 2,3,1,4", "i 2"])
case("Compress", [X, np.array([True, False, True])], axis=1)
case("OneHot", ["i 2,3", n(7), f(0, 1)])
case("TopK", [X, i(2)], 2)
case("NonZero", [X])
case("Unique", [X], 4, axis=1)
case("NonMaxSuppression", ["f 1,6,4", "f 1,2,6", n(3)])
case("CumSum", [X, n(1)])
case("CumProd", [X, n(1)])
case("Trilu", ["f 4,4"])
case("ReverseSequence", [X, "i 3"])
case("Reshape", [IMG, i(0, -1, 9)])
case("Reshape", ["f batch,3,8,8", i(0, -1)], name="Reshape with a free batch")
case("Reshape", ["f batch,3,8,8", i(-1, 192)], name="Reshape into a free batch")
case("Reshape", [IMG], name="Reshape before 5", opset=1, shape=[2, -1])
case("Unsqueeze", [X, i(0, -1)])
case("Unsqueeze", [X], name="Unsqueeze before 13", opset=11, axes=[1])
case("Squeeze", ["f 2,1,4,1", i(1)], name="Squeeze of one axis")
case("Expand", ["f 3,1", i(2, 1, 6)])
case("Tile", [X, i(1, 2, 3)])
case("Range", [n(2), n(11), n(3)])
case("ConstantOfShape", [i(2, 3)])
case("RandomNormal", [], shape=[2, 3])
case("RandomUniform", [], shape=[4])
case("Multinomial", ["f 3,10"], sample_size=5)
case("Dropout", [X], 2)
case("Dropout", [X], 2, name="Dropout before 12", opset=7, ratio=0.3)
case("MatMul", ["f 2,1,3,4", "f 5,4,6"])
case("MatMul", ["f 4", "f 4,6"], name="MatMul of a vector")
case("MatMul", ["f batch,3,4", np.zeros((4, 6), np.float32)], name="MatMul with a stored matrix")
case("MatMulInteger", ["u 3,4", "u 4,5"])
case("QLinearMatMul", ["u 3,4", f(1), n(0, np.uint8), "u 4,5", f(1), n(0, np.uint8), f(1), n(0, np.uint8)])
case("Gemm", ["f 4,3", "f 5,4", "f 5"], transA=1, transB=1)
case("Einsum", ["f 2,3,4", "f 2,4,5"], equation="bij, bjk -> bik")
case("Einsum", ["f 3,4"], name="Einsum without an arrow", equation="ij")
case("Conv", [IMG, "f 6,3,3,3", "f 6"], pads=[1, 0, 2, 1], strides=[2, 1], dilations=[1, 2])
case("Conv", ["f batch,3,h,w", "f 6,3,3,3"], name="Conv with free extents", pads=[1, 1, 1, 1])
for pad in ("SAME_UPPER", "SAME_LOWER", "VALID"):
    case("Conv", [IMG, "f 6,1,3,2"], name="Conv " + pad, auto_pad=pad, strides=[2, 2], group=3)
case("ConvInteger", ["u 1,3,8,8", "u 4,3,3,3"])
case("QLinearConv", ["u 1,3,8,8", f(1), n(0, np.uint8), "u 4,3,3,3", f(1), n(0, np.uint8), f(1), n(0, np.uint8)])
case("ConvTranspose", [IMG, "f 3,4,3,3"], strides=[2, 2], pads=[1, 1, 1, 1], output_padding=[1, 0], group=3)
case("ConvTranspose", [IMG, "f 3,4,3,3"], name="ConvTranspose SAME", strides=[2, 2], auto_pad="SAME_UPPER")
case("ConvTranspose", [IMG, "f 3,4,3,3"], name="ConvTranspose to a size", strides=[2, 2], output_shape=[17, 19])
case("DeformConv", ["f 1,3,8,8", "f 6,3,3,3", "f 1,18,6,6"])
case("CausalConvWithState", ["f 2,6,9", "f 6,1,4"], 2)
for op in "MaxPool AveragePool LpPool".split():
    case(op, [IMG], kernel_shape=[3, 2], strides=[2, 2], pads=[1, 0, 1, 0])
    case(op, [IMG], name=op + " rounded up", kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1)
    case(op, [IMG], name=op + " SAME", kernel_shape=[3, 3], strides=[2, 2], auto_pad="SAME_LOWER")
case("MaxPool", [IMG], 2, name="MaxPool with places", kernel_shape=[2, 2])
case("MaxPool", ["f 1,4,32"], name="MaxPool of one axis", kernel_shape=[2], dilations=[3])
for op in "GlobalAveragePool GlobalMaxPool GlobalLpPool".split():
    case(op, [IMG])
case("MaxRoiPool", [IMG, "f 5,5"], pooled_shape=[2, 3])
case("RoiAlign", [IMG, "f 5,4", "i 5"], output_height=4, output_width=6)
case("MaxUnpool", ["f 1,1,2,2", "i 1,1,2,2"], kernel_shape=[2, 2], strides=[2, 2])
case("Resize", [IMG, None, f(1, 1, 2, 0.6)])
case("Resize", [IMG, None, None, i(2, 3, 5, 20)], name="Resize to a size")
case("Resize", [IMG, None, None, i(16, 16)], name="Resize of two axes", axes=[2, 3], keep_aspect_ratio_policy="not_larger")
case("Resize", [IMG, f(1, 1, 2, 2)], name="Resize before 11", opset=10)
case("Upsample", [IMG, f(1, 1, 2, 3)], opset=9)
case("Upsample", [IMG], name="Upsample before 9", opset=7, scales=[1.0, 1.0, 2.0, 2.0])
case("Pad", [X, i(0, 1, 2, 0, 1, 0)])
case("Pad", [X, i(1, 1), None, i(-1)], name="Pad of one axis")
case("Pad", [X], name="Pad before 11", opset=2, pads=[0, 0, 1, 0, 0, 1])
case("DepthToSpace", ["f 1,8,2,3"], blocksize=2)
case("SpaceToDepth", ["f 1,2,4,6"], blocksize=2)
case("GridSample", [IMG, "f 2,5,6,2"])
case("AffineGrid", ["f 2,2,3", i(2, 3, 5, 6)])
case("Col2Im", ["f 1,20,12", i(5, 5), i(1, 5)])
case("CenterCropPad", ["f 20,10,3", i(10, 7)], axes=[0, 1])
case("BatchNormalization", [IMG, "f 3", "f 3", "f 3", "f 3"])
case("BatchNormalization", [IMG, "f 3", "f 3", "f 3", "f 3"], 3, name="BatchNormalization in training", training_mode=1)
case("InstanceNormalization", [IMG, "f 3", "f 3"])
case("LayerNormalization", [X, "f 4", "f 4"], 3)
case("GroupNormalization", ["f 2,4,8,8", "f 4", "f 4"], num_groups=2)
case("RMSNormalization", [X, "f 4"])
case("LRN", [IMG], size=3)
case("MeanVarianceNormalization", [IMG])
case("LSTM", ["f 5,2,3", "f 1,28,3", "f 1,28,7"], 3, hidden_size=7)
case("LSTM", ["f 5,batch,3", "f 2,28,3", "f 2,28,7"], 3, name="LSTM both ways", hidden_size=7, direction="bidirectional")
case("GRU", ["f 2,5,3", "f 1,21,3", "f 1,21,7"], 2, hidden_size=7, layout=1)
case("RNN", ["f 5,2,3", "f 1,7,3", "f 1,7,7"], 2, hidden_size=7, direction="reverse")
case("Attention", ["f 2,3,4,8", "f 2,3,6,8", "f 2,3,6,10"])
case("Attention", ["f 2,4,24", "f 2,6,24", "f 2,6,30", None, "f 2,3,5,8", "f 2,3,5,10"], 3, name="Attention with packed heads and a cache", q_num_heads=3, kv_num_heads=3)
case("LinearAttention", ["f 2,4,24", "f 2,4,24", "f 2,4,30"], 2, q_num_heads=3, kv_num_heads=3, update_rule="linear")
case("RotaryEmbedding", ["f 2,3,4,8", "f 50,4", "f 50,4", "i 2,4"])
case("QuantizeLinear", [X, f(0.1)[0:1].reshape(()), n(0, np.uint8)])
case("DequantizeLinear", ["u 2,3", n(0.1, np.float32)])
case("DynamicQuantizeLinear", [X], 3)
case("NegativeLogLikelihoodLoss", ["f 3,5,2", "i 3,2"], reduction="none")
case("SoftmaxCrossEntropyLoss", ["f 3,5", "i 3"], 2)
seq = [h.make_node("SequenceConstruct", ["in0", "in0"], ["seq"])]
case("SequenceConstruct", [X, X])
case("SequenceEmpty", [])
for op, more in (("SequenceAt", [n(0)]), ("SequenceErase", [n(0)]), ("SequenceLength", []), ("SequenceInsert", [X])):
    node = h.make_node(op, ["seq"] + (["in1"] if more else []), ["out0"])
    infos = [h.make_tensor_value_info("in0", T.FLOAT, [2, 3, 4])]
    weights = []
    if more and isinstance(more[0], np.ndarray):
        weights.append(nh.from_array(more[0], "in1"))
    elif more:
        infos.append(h.make_tensor_value_info("in1", T.FLOAT, [2, 3, 4]))
    graph = h.make_graph(seq + [node], op, infos, [onnx.ValueInfoProto(name="out0")], weights)
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", defs.onnx_opset_version())], ir_version=10)
    shape = {"SequenceAt": [2, 3, 4], "SequenceLength": []}.get(op)
    CASES.append({"name": op, "model": base64.b64encode(model.SerializeToString()).decode(),
                  "outputs": [{"dtype": {"SequenceAt": 1, "SequenceLength": 7}.get(op, 0), "shape": shape}]})
case("SplitToSequence", ["f 2,7", n(3)], axis=1)
case("ConcatFromSequence", [h.make_sequence_type_proto(h.make_tensor_type_proto(T.FLOAT, [2, 3]))], axis=0)
case("Optional", [X])
case("OptionalHasElement", [h.make_optional_type_proto(h.make_tensor_type_proto(T.FLOAT, [2, 3]))])
case("OptionalGetElement", [h.make_optional_type_proto(h.make_tensor_type_proto(T.FLOAT, [2, 3]))])
for op in "HannWindow HammingWindow BlackmanWindow".split():
    case(op, [n(10)])
case("MelWeightMatrix", [n(8), n(16), n(8192), n(0, np.float32), n(4096, np.float32)])
case("DFT", ["f 1,10,10,1", None, n(1)])
case("DFT", ["f 1,10,10,1", None, n(1)], name="DFT, one side", onesided=1)
case("STFT", ["f 1,128,1", n(8), None, n(16)], onesided=1)
case("StringConcat", ["s 2,3", "s 3"])
case("StringNormalizer", ["s 4"])
case("StringSplit", ["s 2,3"], 2, delimiter=",")
case("RegexFullMatch", ["s 2,3"], pattern="a*")
case("TfIdfVectorizer", ["i 2,6"], max_gram_length=2, max_skip_count=0, min_gram_length=1, mode="TF", ngram_counts=[0, 2], ngram_indexes=[0, 1, 2], pool_int64s=[2, 3, 5, 4])
case("ImageDecoder", ["u n"])
yes = h.make_graph([h.make_node("Relu", ["in1"], ["a"])], "then", [], [h.make_tensor_value_info("a", T.FLOAT, None)])
no = h.make_graph([h.make_node("Neg", ["in1"], ["b"])], "else", [], [h.make_tensor_value_info("b", T.FLOAT, None)])
for op in ("If",):
    infos = [h.make_tensor_value_info("in0", T.BOOL, []), h.make_tensor_value_info("in1", T.FLOAT, [2, 3])]
    graph = h.make_graph([h.make_node("If", ["in0"], ["out0"], then_branch=yes, else_branch=no)], op, infos, [onnx.ValueInfoProto(name="out0")])
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", defs.onnx_opset_version())], ir_version=10)
    CASES.append({"name": op, "model": base64.b64encode(model.SerializeToString()).decode(), "outputs": [{"dtype": 1, "shape": [2, 3]}]})
body = h.make_graph([h.make_node("Identity", ["go"], ["on"]), h.make_node("Add", ["v", "v"], ["w"]), h.make_node("ReduceSum", ["w"], ["s"], keepdims=0)], "body",
                    [h.make_tensor_value_info("it", T.INT64, []), h.make_tensor_value_info("go", T.BOOL, []), h.make_tensor_value_info("v", T.FLOAT, [3])],
                    [h.make_tensor_value_info("on", T.BOOL, []), h.make_tensor_value_info("w", T.FLOAT, [3]), h.make_tensor_value_info("s", T.FLOAT, [])])
case("Loop", [n(5), np.array(True), "f 3"], 2, body=body)
step = h.make_graph([h.make_node("Add", ["p", "q"], ["r"]), h.make_node("Identity", ["r"], ["o"])], "step",
                    [h.make_tensor_value_info("p", T.FLOAT, [3]), h.make_tensor_value_info("q", T.FLOAT, [3])], [h.make_tensor_value_info("r", T.FLOAT, [3]), h.make_tensor_value_info("o", T.FLOAT, [3])])
case("Scan", ["f 3", "f 6,3"], 2, num_scan_inputs=1, body=step)
entry = h.make_graph([h.make_node("Transpose", ["entry"], ["turned"]), h.make_node("ReduceSum", ["entry"], ["sum"], keepdims=0)], "entry",
                     [h.make_tensor_value_info("entry", T.FLOAT, None)], [h.make_tensor_value_info("turned", T.FLOAT, None), h.make_tensor_value_info("sum", T.FLOAT, None)])
for port, shape in enumerate(([4, 3, 2], [])):
    nodes = seq + [h.make_node("SequenceMap", ["seq"], ["turned", "sum"], body=entry), h.make_node("SequenceAt", [("turned", "sum")[port], "at"], ["out0"])]
    graph = h.make_graph(nodes, "SequenceMap", [h.make_tensor_value_info("in0", T.FLOAT, [2, 3, 4])], [onnx.ValueInfoProto(name="out0")], [nh.from_array(n(0), "at")])
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", defs.onnx_opset_version())], ir_version=10)
    CASES.append({"name": "SequenceMap" + ("" if port == 0 else " to numbers"), "model": base64.b64encode(model.SerializeToString()).decode(),
                  "outputs": [{"dtype": 1, "shape": shape}]})
case("Constant", [], value=nh.from_array(f(1, 2, 3)))
case("Constant", [], name="Constant, a list", value_ints=[1, 2])
case("Adam", ["f", "i", "f 3", "f 3", "f 3", "f 3"], 3, domain="ai.onnx.preview.training")
case("Adagrad", ["f", "i", "f 3", "f 3", "f 3"], 2, domain="ai.onnx.preview.training")
case("Momentum", ["f", "i", "f 3", "f 3", "f 3"], 2, domain="ai.onnx.preview.training", alpha=0.9, beta=0.9, mode="standard", norm_coefficient=0.0)
case("Gradient", ["f 2,3", "f 3"], 2, domain="ai.onnx.preview.training", xs=["in0", "in1"], y="in0")
case("FlexAttention", ["f 2,3,4,8", "f 2,3,6,8", "f 2,3,6,10"], domain="ai.onnx.preview")

ML = "ai.onnx.ml"
case("ArrayFeatureExtractor", ["f 3,5", i(0, 2)], domain=ML)
case("Binarizer", ["f 3,5"], domain=ML, threshold=0.5)
case("CategoryMapper", ["s 3,5"], domain=ML, cats_int64s=[1, 2], cats_strings=["a", "b"])
case("FeatureVectorizer", ["f 3,5", "f 3,2"], domain=ML, inputdimensions=[5, 2])
case("Imputer", ["f 3,5"], domain=ML, imputed_value_floats=[0.0], replaced_value_float=1.0)
case("LabelEncoder", ["s 3"], domain=ML, keys_strings=["a", "b"], values_int64s=[1, 2])
case("LinearClassifier", ["f 3,5"], 2, domain=ML, coefficients=[0.0] * 15, intercepts=[0.0] * 3, classlabels_ints=[0, 1, 2])
case("LinearRegressor", ["f 3,5"], domain=ML, coefficients=[0.0] * 10, intercepts=[0.0] * 2, targets=2)
case("Normalizer", ["f 3,5"], domain=ML, norm="L2")
case("OneHotEncoder", ["i 3,5"], domain=ML, cats_int64s=[1, 2, 3])
case("SVMClassifier", ["f 3,5"], 2, domain=ML, classlabels_ints=[0, 1], coefficients=[0.0] * 2, support_vectors=[0.0] * 10, vectors_per_class=[1, 1], rho=[0.0], kernel_type="LINEAR")
case("SVMRegressor", ["f 3,5"], domain=ML, coefficients=[0.0] * 2, support_vectors=[0.0] * 10, n_supports=2, rho=[0.0])
case("Scaler", ["f 3,5"], domain=ML, offset=[0.0], scale=[1.0])
case("TreeEnsemble", ["f 3,5"], domain=ML, n_targets=2, nodes_featureids=[0], nodes_splits=nh.from_array(f(0.5)), nodes_modes=nh.from_array(np.array([0], np.uint8)), nodes_truenodeids=[0], nodes_falsenodeids=[1],
     nodes_trueleafs=[1], nodes_falseleafs=[1], tree_roots=[0], leaf_targetids=[0, 1], leaf_weights=nh.from_array(f(1, 2)))
case("TreeEnsembleClassifier", ["f 3,5"], 2, domain=ML, opset=3, classlabels_strings=["a", "b", "c"])
case("TreeEnsembleRegressor", ["f 3,5"], domain=ML, opset=3, n_targets=1)
case("ZipMap", ["f 3,2"], domain=ML, classlabels_strings=["a", "b"])
case("DictVectorizer", [h.make_map_type_proto(T.STRING, h.make_tensor_type_proto(T.FLOAT, []))], domain=ML, string_vocabulary=["a", "b", "c"])
case("CastMap", [h.make_map_type_proto(T.INT64, h.make_tensor_type_proto(T.FLOAT, []))], domain=ML)

have = {c["name"].split(" ")[0].split("::")[-1] for c in CASES}
missing = [s.name for s in defs.get_all_schemas() if s.name not in have]
print(len(CASES), "cases; without one:", missing)
with open("operators.json", "w") as file:
    file.write('{"cases": [\n' + ",\n".join(json.dumps(c) for c in CASES) + "\n]}\n")
