#!/usr/bin/env python3
"""Writes the TensorFlow graphs of this folder and shapes.json: the static shape that TensorFlow gives every tensor, by the name of
the operation (-1: free). Needs tensorflow and tf_keras; run it in this folder."""
import json, os, shutil, tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf
import tf_keras
from tensorflow import keras
from tensorflow.core.protobuf import saved_model_pb2
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2
from google.protobuf import text_format

rng = np.random.default_rng(1)
keras.utils.set_random_seed(1)
L = keras.layers
v1 = tf.compat.v1
truths = {}


def shapes_of(graph, prefix=""):
    found = {}
    for op in graph.get_operations():
        if op.outputs and op.outputs[0].shape.rank is not None and op.outputs[0].dtype not in (tf.resource, tf.variant):
            found[prefix + op.name] = [-1 if n is None else n for n in op.outputs[0].shape.as_list()]
    return found


def frozen(name, function, *specs):
    concrete = convert_variables_to_constants_v2(tf.function(function).get_concrete_function(*specs))
    truths[name] = shapes_of(concrete.graph)
    definition = concrete.graph.as_graph_def()
    data = text_format.MessageToString(definition) if name.endswith("txt") else definition.SerializeToString(deterministic=True)
    with open(name, "w" if name.endswith("txt") else "wb") as out:
        out.write(data)


def saved(name, write):
    """The structure alone: variables are not needed."""
    folder = tempfile.mkdtemp()
    write(folder)
    shutil.rmtree(name, ignore_errors=True)
    os.makedirs(name)
    model = saved_model_pb2.SavedModel()
    model.ParseFromString(open(folder + "/saved_model.pb", "rb").read())
    model.meta_graphs[0].ClearField("object_graph_def")
    drop_unused(model.meta_graphs[0].graph_def, model.meta_graphs[0].signature_def["serving_default"])
    with open(name + "/saved_model.pb", "wb") as out:
        out.write(model.SerializeToString(deterministic=True))


def drop_unused(graph, signature):
    """Functions that the entry point does not reach make the file large."""
    functions = {f.signature.name: f for f in graph.library.function}
    nodes = {n.name: n for n in graph.node}
    reached, todo = set(), [nodes[o.name.split(":")[0]] for o in signature.outputs.values()]
    while todo:
        for attr in todo.pop().attr.values():
            for name in [attr.func.name] + [f.name for f in attr.list.func]:
                if name in functions and name not in reached:
                    reached.add(name)
                    todo += functions[name].node_def
    kept = [f for f in graph.library.function if f.signature.name in reached]
    for f in kept:
        f.ClearField("arg_attr")
        f.ClearField("attr")
    del graph.library.function[:]
    graph.library.function.extend(kept)
    for n in list(graph.node):
        if n.op.endswith("PartitionedCall") and n.attr["f"].func.name not in reached:
            graph.node.remove(n)


def weight(*shape):
    return tf.constant(rng.standard_normal(shape).astype(np.float32))


def small():
    x = i = L.Input((16, 16, 3), name="image")
    x = L.Conv2D(4, 3, strides=2, padding="same")(x)
    x = L.ReLU()(L.BatchNormalization()(x))
    y = L.DepthwiseConv2D(3, padding="same", depth_multiplier=2)(x)
    x = L.Concatenate()([L.Conv2D(4, 1, name="project")(y), x])
    x = L.Conv2DTranspose(2, 3, strides=2, padding="same")(L.MaxPooling2D()(x))
    x = L.Dense(5, name="classes", activation="softmax")(L.Flatten()(x))
    return keras.Model(i, x, name="small")


image = tf.TensorSpec([None, 16, 16, 3], tf.float32, "image")
model = small()
frozen("small.pb", lambda image: model(image), image)
frozen("small.pbtxt", lambda image: tf.nn.relu(tf.nn.bias_add(tf.nn.conv2d(image, weight(3, 3, 3, 2), 2, "SAME", name="conv/Conv2D"), weight(2), name="conv/BiasAdd"), name="conv/Relu"), image)


def everything(image, tokens):
    """One operation after the other, in TensorFlow's own names."""
    x = tf.nn.conv2d(image, weight(3, 3, 3, 4), 1, [[0, 0], [1, 2], [0, 1], [0, 0]], name="explicit")
    x = tf.raw_ops.FusedBatchNormV3(x=x, scale=weight(4), offset=weight(4), mean=weight(4), variance=weight(4), is_training=False, name="norm")[0]
    x = tf.nn.avg_pool2d(x, 3, 2, "SAME", name="pool") + 1.0
    x = tf.nn.lrn(tf.nn.relu6(x))
    y = tf.image.resize(x, tf.shape(x)[1:3] * 2)
    y = tf.nn.depth_to_space(tf.nn.space_to_depth(y, 2), 2)
    y = tf.pad(tf.transpose(y, [0, 3, 1, 2]), [[0, 0], [0, 0], [1, 1], [2, 0]])
    z = tf.reduce_mean(x, [1, 2], name="mean")
    e = tf.gather(weight(50, 8), tokens, name="embedding")
    e = tf.einsum("btc,cnd->btnd", e, weight(8, 2, 4), name="query")
    s = tf.nn.softmax(tf.einsum("btnd,bsnd->bnts", e, e, name="scores"))
    e = tf.reshape(tf.einsum("bnts,bsnd->btnd", s, e), [-1, tf.shape(e)[1], 8], name="heads")
    e = tf.matmul(e, weight(8, 6), name="batched")
    e = tf.concat([e, tf.zeros_like(e)], -1)
    parts = tf.split(e, [4, 8], -1)
    best = tf.math.top_k(parts[0], 2)
    k = tf.one_hot(best.indices, 7)
    t = tf.tile(tf.expand_dims(z, 1), [1, 3, 1])
    t = tf.stack([t, t * 2], 2)[:, 1:, 0, ::2]
    d = tf.matmul(z, weight(4, 3), name="dense/MatMul")
    d = tf.nn.bias_add(d, weight(3), name="dense/BiasAdd")
    volume = tf.nn.conv3d(tf.reshape(z, [-1, 1, 2, 2, 1]), weight(1, 2, 2, 1, 2), [1, 1, 1, 1, 1], "SAME")
    grouped = tf.nn.conv2d(x, weight(3, 3, 2, 6), 1, "SAME", name="grouped")
    return y, k, t, d, parts[1], volume, tf.argmax(grouped, -1), tf.where(d > 0, d, tf.zeros_like(d))


frozen("everything.pb", everything, tf.TensorSpec([None, 12, 10, 3], tf.float32, "image"), tf.TensorSpec([None, 6], tf.int32, "tokens"))


def old_training():
    """A graph of TensorFlow 1: variables, gradients, a saver, a loop by Switch and Merge."""
    v1.disable_control_flow_v2()
    with tf.Graph().as_default() as graph:
        x = v1.placeholder(tf.float32, [None, 8], name="x")
        w = v1.get_variable("hidden/kernel", [8, 5], use_resource=False)
        b = v1.get_variable("hidden/bias", [5], use_resource=False)
        y = tf.nn.relu(v1.nn.xw_plus_b(x, w, b, name="hidden/dense"), name="hidden/Relu")
        y = v1.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, tf.tanh(y)), [tf.constant(0), y], name="loop")[1]
        w2 = v1.get_variable("out/kernel", [5, 2], use_resource=True)
        logits = tf.matmul(y, w2, name="out/MatMul")
        tf.nn.softmax(logits, name="probabilities")
        loss = tf.reduce_mean(tf.square(logits), name="loss")
        v1.train.AdamOptimizer().minimize(loss)
        v1.summary.scalar("loss_summary", loss)
        v1.train.Saver()
        v1.global_variables_initializer()
        truths["training.pb"] = shapes_of(graph)
        with open("training.pb", "wb") as out:
            out.write(graph.as_graph_def().SerializeToString(deterministic=True))
    v1.enable_control_flow_v2()


old_training()
saved("exported.savedmodel", lambda folder: model.export(folder, verbose=False))

recurrent = tf_keras.Sequential([tf_keras.Input((6,), dtype="int32", name="tokens"), tf_keras.layers.Embedding(20, 4), tf_keras.layers.LSTM(5), tf_keras.layers.Dense(2)])
serve = tf.function(lambda tokens: {"y": recurrent(tokens, training=False)}, input_signature=[tf.TensorSpec([None, 6], tf.int32, "tokens")])
module = tf.Module()
module.model, module.serve = recurrent, serve
saved("recurrent.savedmodel", lambda folder: tf.saved_model.save(module, folder, signatures=serve))


def loops():
    """Keras 3 runs recurrent layers as loops too, in its own words; under a mask it computes one step more."""
    x = i = L.Input((6,), dtype="int32", name="tokens")
    x = L.LSTM(5, return_sequences=True)(L.Embedding(20, 4, mask_zero=True)(x))
    x = L.GRU(3, go_backwards=True)(x)
    return keras.Model(i, L.Dense(2)(x))


looped = loops()
saved("loops.savedmodel", lambda folder: looped.export(folder, verbose=False))


class Branches(tf.Module):
    def __init__(self):
        self.kernel = tf.Variable(tf.zeros([4, 4]), name="kernel")
        self.steps = tf.Variable(0, trainable=False, name="steps")

    @tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32, "x")])
    def run(self, x):
        self.steps.assign_add(1)
        y = tf.cond(tf.reduce_sum(x) > 0, lambda: tf.nn.relu(tf.matmul(x, self.kernel)), lambda: x * 2)
        return {"y": tf.while_loop(lambda y: tf.reduce_sum(y) < 9, lambda y: [tf.matmul(y, self.kernel) + 1], [y])[0]}


branches = Branches()
saved("branches.savedmodel", lambda folder: tf.saved_model.save(branches, folder, signatures=branches.run))

with open("shapes.json", "w") as out:
    json.dump(truths, out, indent=0, sort_keys=True)
    out.write("\n")

# Damaged ones.
data = open("small.pb", "rb").read()
open("../broken/truncated60.pb", "wb").write(data[:len(data) * 6 // 10])
open("../broken/truncated.pbtxt", "w").write(open("small.pbtxt").read()[:900])
definition = v1.GraphDef()
f = definition.library.function.add()
f.signature.name = "again"
f.signature.output_arg.add().name = "y"
f.ret["y"] = "call:output:0"
n = f.node_def.add()
n.name, n.op = "call", "PartitionedCall"
n.attr["f"].func.name = "again"
n = definition.node.add()
n.name, n.op = "start", "PartitionedCall"
n.attr["f"].func.name = "again"
open("../broken/calls_itself.pb", "wb").write(definition.SerializeToString(deterministic=True))
definition = v1.GraphDef()
for name, op, inputs in [("a", "Relu", ["b"]), ("b", "Relu", ["a"]), ("c", "Relu", ["b", "c", "missing:7", "a:99"])]:
    n = definition.node.add()
    n.name, n.op = name, op
    n.input.extend(inputs)
open("../broken/circle.pb", "wb").write(definition.SerializeToString(deterministic=True))
os.makedirs("../broken/empty.savedmodel", exist_ok=True)
open("../broken/empty.savedmodel/saved_model.pb", "wb").write(b"\x08\x01")
