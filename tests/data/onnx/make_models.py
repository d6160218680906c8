#!/usr/bin/env python3
"""Makes the hand-written models of this folder with the Python package onnx (1.23 when they were made). Run it here."""
import numpy as np
import onnx
from onnx import TensorProto as T, helper as h, numpy_helper as nh

F = T.FLOAT


def info(name, shape, dtype=F):
    return h.make_tensor_value_info(name, dtype, shape)


def weight(name, *shape, dtype=np.float32):
    return nh.from_array(np.zeros(shape, dtype), name)


def numbers(name, values, dtype=np.int64):
    return nh.from_array(np.array(values, dtype), name)


def save(name, nodes, inputs, outputs, weights=(), opset=17, ir=8, functions=(), domains=(), extra_inputs=(), sparse=()):
    graph = h.make_graph(nodes, name, list(inputs) + list(extra_inputs), outputs, list(weights),
                         sparse_initializer=list(sparse))
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", opset)] + [h.make_opsetid(d, v) for d, v in domains],
                         ir_version=ir, producer_name="hand", functions=list(functions))
    onnx.save(model, name + ".onnx")


def control():
    n = h.make_node
    then = h.make_graph([n("Conv", ["x", "wt"], ["t"], name="wide", pads=[1, 1, 1, 1])], "then", [], [info("t", None)], [weight("wt", 8, 3, 3, 3)])
    other = h.make_graph([n("Conv", ["x", "we"], ["e"], name="narrow")], "else", [], [info("e", None)], [weight("we", 8, 3, 1, 1)])
    body = h.make_graph([n("Relu", ["state"], ["next"]), n("Identity", ["go_on"], ["go"]), n("ReduceMean", ["next"], ["mean"], axes=[1], keepdims=0)], "body",
                        [info("i", [], T.INT64), info("go_on", [], T.BOOL), info("state", None)], [info("go", [], T.BOOL), info("next", None), info("mean", None)])
    step = h.make_graph([n("Add", ["sum", "row"], ["sum_out"]), n("Tanh", ["sum_out"], ["row_out"])], "step",
                        [info("sum", [16]), info("row", [16])], [info("sum_out", [16]), info("row_out", [16])])
    save("control", [n("If", ["flag"], ["chosen"], name="choose", then_branch=then, else_branch=other),
                     n("Loop", ["trips", "", "chosen"], ["last", "means"], name="repeat", body=body),
                     n("GlobalAveragePool", ["last"], ["pooled"]), n("Flatten", ["pooled"], ["flat"]), n("MatMul", ["flat", "wd"], ["rows"]),
                     n("Scan", ["start", "rows"], ["total", "scanned"], name="recur", num_scan_inputs=1, body=step)],
         [info("x", ["batch", 3, 8, 8]), info("flag", [], T.BOOL)], [info("total", [16]), info("scanned", None), info("means", None)],
         [numbers("trips", 5), weight("wd", 8, 16), weight("start", 16)])


def functions():
    n = h.make_node
    inner = h.make_function("local", "Scale", ["a"], ["b"], [n("Constant", [], ["half"], value_float=0.5), n("Mul", ["a", "half"], ["b"])], [h.make_opsetid("", 17)])
    block = n("Conv", ["x", "w"], ["c"])
    block.attribute.append(onnx.AttributeProto(name="strides", ref_attr_name="stride", type=onnx.AttributeProto.INTS))
    outer = h.make_function("local", "Block", ["x", "w"], ["y"], [block, n("Relu", ["c"], ["r"]), n("Scale", ["r"], ["y"], domain="local")],
                            [h.make_opsetid("", 17), h.make_opsetid("local", 1)], attributes=["stride"])
    save("functions", [n("Block", ["x", "w1"], ["h1"], name="block1", domain="local", stride=[2, 2]), n("Block", ["h1", "w2"], ["y"], name="block2", domain="local", stride=[1, 1])],
         [info("x", [1, 3, 16, 16])], [info("y", None)], [weight("w1", 4, 3, 3, 3), weight("w2", 4, 4, 3, 3)], functions=[inner, outer], domains=[("local", 1)], ir=9)


def qdq():
    n = h.make_node
    w = [numbers("s", 0.1, np.float32), numbers("z", 0, np.uint8), weight("w_int8", 4, 3, 3, 3, dtype=np.int8), numbers("ws", [0.1] * 4, np.float32), numbers("wz", [0] * 4, np.int8),
         numbers("b_int32", [0] * 4, np.int32), numbers("bz", [0] * 4, np.int32), weight("d_int8", 4, 10, dtype=np.int8), numbers("ds", 0.1, np.float32), numbers("dz", 0, np.int8)]
    save("qdq", [n("QuantizeLinear", ["x", "s", "z"], ["xq"]), n("DequantizeLinear", ["xq", "s", "z"], ["xd"]),
                 n("DequantizeLinear", ["w_int8", "ws", "wz"], ["wd"], axis=0), n("DequantizeLinear", ["b_int32", "ws", "bz"], ["bd"], axis=0),
                 n("Conv", ["xd", "wd", "bd"], ["c"], name="conv", pads=[1, 1, 1, 1]), n("Relu", ["c"], ["r"]),
                 n("QuantizeLinear", ["r", "s", "z"], ["rq"]), n("DequantizeLinear", ["rq", "s", "z"], ["rd"]),
                 n("GlobalAveragePool", ["rd"], ["p"]), n("Flatten", ["p"], ["f"]),
                 n("QuantizeLinear", ["f", "s", "z"], ["fq"]), n("DequantizeLinear", ["fq", "s", "z"], ["fd"]),
                 n("DequantizeLinear", ["d_int8", "ds", "dz"], ["dd"]), n("MatMul", ["fd", "dd"], ["y"], name="head")],
         [info("x", ["batch", 3, 8, 8])], [info("y", ["batch", 10])], w)


def old():
    """Opset 6, IR 3: initializers among the inputs, Reshape and Dropout with attributes, one-way broadcast, consumed_inputs."""
    n = h.make_node
    w = [weight("w", 4, 3, 3, 3), weight("b", 4), *[weight("bn" + k, 4) for k in "sbmv"], weight("fc", 10, 64), weight("fcb", 10)]
    save("old", [n("Conv", ["x", "w"], ["c"], kernel_shape=[3, 3], auto_pad="SAME_LOWER", strides=[2, 2]), n("Add", ["c", "b"], ["cb"], broadcast=1, axis=1),
                 n("BatchNormalization", ["cb", "bns", "bnb", "bnm", "bnv"], ["n"], is_test=1, spatial=1, consumed_inputs=[0, 0, 0, 1, 1]),
                 n("Relu", ["n"], ["r"]), n("Dropout", ["r"], ["d"], is_test=1, ratio=0.25), n("Reshape", ["d", "shape"], ["f"]),
                 n("Gemm", ["f", "fc", "fcb"], ["g"], broadcast=1, transB=1), n("Softmax", ["g"], ["y"])],
         [info("x", [1, 3, 8, 8])], [info("y", [1, 10])], w + [numbers("shape", [1, -1])], opset=6, ir=3,
         extra_inputs=[info(t.name, list(t.dims)) for t in w] + [info("shape", [2], T.INT64)])


def open_sizes():
    """Reshape to sizes that are read from the tensor: batch, height and width are open."""
    n = h.make_node
    save("open_sizes", [n("Conv", ["x", "w"], ["c"], name="/stem/conv/Conv", pads=[1, 1, 1, 1], strides=[2, 2]),
                        n("Shape", ["c"], ["s"], name="/Shape"), n("Gather", ["s", "zero"], ["nb"], name="/Gather"), n("Unsqueeze", ["nb", "axes"], ["n1"], name="/Unsqueeze"),
                        n("Concat", ["n1", "four", "minus"], ["to"], name="/Concat", axis=0), n("Reshape", ["c", "to"], ["flat"], name="/Reshape"),
                        n("Transpose", ["flat"], ["rows"], name="/Transpose", perm=[0, 2, 1]), n("MatMul", ["rows", "d"], ["y"], name="/head/MatMul"), n("Add", ["db", "y"], ["z"], name="/head/Add")],
         [info("x", [None, 3, None, None])], [info("z", None)],
         [weight("w", 4, 3, 3, 3), numbers("zero", 0), numbers("axes", [0]), numbers("four", [4]), numbers("minus", [-1]), weight("d", 4, 7), weight("db", 7)])


def tf_names():
    n = h.make_node
    p = "StatefulPartitionedCall/model/"
    save("tf_names", [n("Transpose", ["x"], ["t"], name=p + "conv2d_5/Conv2D__6", perm=[0, 3, 1, 2]), n("Conv", ["t", "w", "b"], ["c"], name=p + "conv2d_5/Conv2D", auto_pad="SAME_UPPER", strides=[2, 2]),
                      n("Relu", ["c"], ["r"], name=p + "conv2d_5/Relu"), n("GlobalAveragePool", ["r"], ["g"], name=p + "pool/Mean"), n("Squeeze", ["g", "axes"], ["q"], name=p + "pool/Mean_Squeeze__8"),
                      n("MatMul", ["q", "d"], ["m"], name=p + "dense/MatMul"), n("Add", ["m", "db"], ["y"], name=p + "dense/BiasAdd")],
         [info("x", ["unk__7", 9, 9, 3])], [info("y", ["unk__8", 5])], [weight("w", 4, 3, 3, 3), weight("b", 4), numbers("axes", [2, 3]), weight("d", 4, 5), weight("db", 5)])


def odd():
    """A domain of somebody's own, external and sparse weights, weights that nothing uses, a constant handed out."""
    n = h.make_node
    away = weight("away", 4, 4)
    away.ClearField("raw_data")
    away.data_location = T.EXTERNAL
    away.external_data.add(key="location", value="odd.data")
    sparse = h.make_sparse_tensor(nh.from_array(np.ones(3, np.float32), "sparse"), nh.from_array(np.array([0, 5, 9], np.int64)), [4, 4])
    save("odd", [n("MatMul", ["x", "away"], ["m"]), n("Swirl", ["m"], ["s"], domain="author", turns=3, how="left"), n("MatMul", ["s", "sparse"], ["y"]),
                 n("Constant", [], ["c"], value=weight("c", 2, 2)), n("Cast", ["half"], ["full"], to=F), n("MatMul", ["m", "full"], ["k"])],
         [info("x", [2, 4])], [info("y", None), info("c", [2, 2]), info("k", None)], [away, weight("spare", 6), weight("half", 4, 3, dtype=np.float16)], domains=[("author", 1)], sparse=[sparse])


def texts():
    """The textual syntax, as onnx writes it."""
    for name in ("control", "functions", "open_sizes", "qdq"):
        onnx.save(onnx.load(name + ".onnx"), name + ".onnxtxt")


for make in (control, functions, qdq, old, open_sizes, tf_names, odd, texts):
    make()
