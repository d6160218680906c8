#!/usr/bin/env python3
"""Writes the TensorFlow Lite models of this folder by TensorFlow's converter. Needs tensorflow and tf_keras; run it in this
folder. operators.zip comes from make_operators.py."""
import os, tempfile, zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf
import tf_keras
from tensorflow import keras
from tensorflow.lite.python import schema_py_generated as schema
import flatbuffers

rng = np.random.default_rng(1)
keras.utils.set_random_seed(1)
L = keras.layers


def residual():
    x = i = L.Input((16, 16, 3), name="image")
    x = L.Conv2D(4, 3, strides=2, padding="same", use_bias=False)(x)
    x = L.ReLU()(L.BatchNormalization()(x))
    y = L.DepthwiseConv2D(3, padding="same")(x)
    y = L.Conv2D(4, 1, name="project")(y)
    x = L.Activation("relu")(L.Add()([x, y]))
    x = L.Concatenate()([L.UpSampling2D(interpolation="bilinear")(x), L.Conv2DTranspose(4, 3, strides=2, padding="same")(x)])
    x = L.Dense(5, name="classes")(L.GlobalAveragePooling2D()(x))
    return keras.Model(i, L.Softmax()(x), name="residual")


def transformer():
    x = i = L.Input((6, 8))
    y = L.LayerNormalization()(x)
    x = L.Add()([x, L.MultiHeadAttention(2, 4)(y, y)])
    return keras.Model(i, L.Dense(3)(L.Flatten()(x)), name="transformer")


def free_sizes():
    x = i = L.Input((None, None, 3))
    x = L.Conv2D(4, 3, strides=2, padding="same", activation="relu")(x)
    x = L.Conv2DTranspose(4, 3, strides=2, padding="same")(x)
    return keras.Model(i, L.Conv2D(2, 1)(x), name="free_sizes")


def write(name, converter):
    data = converter.convert()
    with open(name, "wb") as out:
        out.write(data)
    print(name, len(data))
    return data


def of(model, **options):
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    for key, value in options.items():
        setattr(converter, key, value)
    return converter


DEFAULT = [tf.lite.Optimize.DEFAULT]
float_model = write("residual.tflite", of(residual()))
images = lambda: ([rng.standard_normal((1, 16, 16, 3)).astype(np.float32)] for _ in range(8))
write("residual.int8.tflite", of(residual(), optimizations=DEFAULT, representative_dataset=images, inference_input_type=tf.int8, inference_output_type=tf.int8))
half = of(residual(), optimizations=DEFAULT)
half.target_spec.supported_types = [tf.float16]
write("residual.float16.tflite", half)
write("transformer.tflite", of(transformer()))
write("free_sizes.tflite", of(free_sizes()))

lstm = tf_keras.Sequential([tf_keras.Input((7, 3), batch_size=1), tf_keras.layers.Bidirectional(tf_keras.layers.LSTM(5, return_sequences=True)), tf_keras.layers.LSTM(4), tf_keras.layers.Dense(2)])
write("lstm.tflite", of(lstm))
x = L.Input((6, 4), name="steps")
looped = L.SimpleRNN(3)(L.GRU(5, return_sequences=True)(x))
looped = of(keras.Model(x, L.Dense(2)(looped)))
looped.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS, tf.lite.OpsSet.SELECT_TF_OPS]
write("loops.tflite", looped)


class Counter(tf.Module):
    """Two entry points, a variable, an operation that TensorFlow Lite lacks, and control flow."""

    def __init__(self):
        self.total = tf.Variable(tf.zeros([4]), name="total")
        self.kernel = tf.Variable(rng.standard_normal((4, 4)).astype(np.float32), name="kernel")

    @tf.function(input_signature=[tf.TensorSpec([1, 4], tf.float32, "x")])
    def add(self, x):
        self.total.assign_add(x[0])
        y = tf.cond(tf.reduce_sum(x) > 0, lambda: tf.nn.relu(tf.matmul(x, self.kernel)), lambda: x * 2)
        return {"sum": self.total + tf.math.erfinv(y[0])}

    @tf.function(input_signature=[tf.TensorSpec([1, 4], tf.float32, "y")])
    def subtract(self, y):
        return {"difference": self.total - y[0]}


counter = Counter()
folder = tempfile.mkdtemp()
tf.saved_model.save(counter, folder, signatures={"add": counter.add, "subtract": counter.subtract})
converter = tf.lite.TFLiteConverter.from_saved_model(folder, signature_keys=["add", "subtract"])
converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS, tf.lite.OpsSet.SELECT_TF_OPS]
converter.experimental_enable_resource_variables = True
converter.allow_custom_ops = True
write("counter.tflite", converter)

# MediaPipe's form: an archive of models and what belongs to them.
with zipfile.ZipFile("two.task", "w", zipfile.ZIP_STORED) as archive:
    for name, data in {"detector.tflite": float_model, "small.tflite": open("free_sizes.tflite", "rb").read(), "metadata.json": b"{}"}.items():
        archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data)


def pack(model):
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


# Damaged ones.
def damaged(name, change):
    model = schema.ModelT.InitFromPackedBuf(float_model, 0)
    data = change(model)
    with open("../broken/" + name, "wb") as out:
        out.write(data if isinstance(data, bytes) else pack(model))


def buffer(m): m.subgraphs[0].tensors[3].buffer = 9999
def tensor(m): m.subgraphs[0].operators[0].inputs = [0, 77777, -1]
def code(m): m.subgraphs[0].operators[0].opcodeIndex = 4242
def newer(m): m.operatorCodes[0].builtinCode = 4000
def huge(m): m.subgraphs[0].tensors[m.subgraphs[0].operators[0].inputs[1]].shape = [2**31 - 1] * 4


def weights(m):  # stored behind the flatbuffer, and not there
    b = m.buffers[m.subgraphs[0].tensors[m.subgraphs[0].operators[0].inputs[1]].buffer]
    b.data, b.offset, b.size = None, 1 << 40, 1 << 30


damaged("bad_buffer.tflite", buffer)
damaged("bad_tensor.tflite", tensor)
damaged("bad_code.tflite", code)
damaged("newer_operator.tflite", newer)
damaged("huge_weights.tflite", huge)
damaged("lost_weights.tflite", weights)
damaged("truncated50.tflite", lambda m: float_model[:len(float_model) // 2])
damaged("truncated99.tflite", lambda m: float_model[:-256])
damaged("bad_root.tflite", lambda m: b"\xff\xff\xff\x7f" + float_model[4:])


def self_call(m):  # an IF whose branches are the graph that it stands in
    g = m.subgraphs[0]
    m.operatorCodes.append(schema.OperatorCodeT())
    m.operatorCodes[-1].builtinCode, m.operatorCodes[-1].deprecatedBuiltinCode = 118, 118
    o = g.operators[-1]
    o.opcodeIndex, o.builtinOptionsType, o.builtinOptions = len(m.operatorCodes) - 1, 92, schema.IfOptionsT()


damaged("calls_itself.tflite", self_call)
