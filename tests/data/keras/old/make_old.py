#!/usr/bin/env python3
"""Files in the forms of Keras 1 and 2 that are no .h5 or .keras of a whole functional model: Keras 1 configurations and
weights (written here as Keras 1.2 laid them out, since it no longer runs), YAML, weights alone, a SavedModel folder, a model
of the author's own class.

    python3 make_old.py     (needs keras 3, tf_keras, tensorflow, h5py, PyYAML)
"""
import json
import os
import pathlib
import shutil
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import h5py
import keras
import numpy as np
import tf_keras
import yaml

HERE = pathlib.Path(__file__).parent

ORDERING = {"dim_ordering": "th", "trainable": True}


def conv(name, filters, size, **more):
    return {"class_name": "Convolution2D", "config": {
        "name": name, "nb_filter": filters, "nb_row": size, "nb_col": size, "border_mode": "same", "subsample": [1, 1],
        "activation": "relu", "bias": True, "init": "glorot_uniform", "W_regularizer": None, **ORDERING, **more}}


KERAS1 = {"class_name": "Sequential", "keras_version": "1.2.2", "config": [
    conv("convolution2d_1", 4, 3, batch_input_shape=[None, 3, 12, 12], input_dtype="float32"),
    {"class_name": "BatchNormalization", "config": {"name": "batchnormalization_1", "axis": 1, "mode": 0, "epsilon": 1e-3,
                                                    "momentum": 0.99, "trainable": True}},
    {"class_name": "MaxPooling2D", "config": {"name": "maxpooling2d_1", "pool_size": [2, 2], "strides": [2, 2],
                                              "border_mode": "valid", **ORDERING}},
    {"class_name": "Dropout", "config": {"name": "dropout_1", "p": 0.25, "trainable": True}},
    {"class_name": "Flatten", "config": {"name": "flatten_1", "trainable": True}},
    {"class_name": "Dense", "config": {"name": "dense_1", "output_dim": 5, "input_dim": None, "activation": "softmax",
                                       "bias": True, "init": "glorot_uniform", "trainable": True}}]}


def branch(name, width):
    return {"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {
        "name": name, "output_dim": 4, "input_dim": width, "batch_input_shape": [None, width], "activation": "tanh",
        "bias": True, "init": "uniform", "trainable": True}}]}


KERAS1_MERGE = {"class_name": "Sequential", "keras_version": "1.1.0", "config": [
    {"class_name": "Merge", "config": {"name": "merge_1", "mode": "concat", "concat_axis": -1, "dot_axes": -1,
                                       "layers": [branch("left", 3), branch("right", 6)]}},
    {"class_name": "Dense", "config": {"name": "out", "output_dim": 2, "input_dim": None, "activation": "linear", "bias": True,
                                       "init": "uniform", "trainable": True}}]}


def write_keras1():
    (HERE / "merge.k1.json").write_text(json.dumps(KERAS1_MERGE) + "\n")
    with h5py.File(HERE / "cnn.k1.h5", "w") as file:
        file.attrs["keras_version"] = b"1.2.2"
        file.attrs["model_config"] = json.dumps(KERAS1).encode()
        group = file.create_group("model_weights")
        layers = {"convolution2d_1": {"W": (4, 3, 3, 3), "b": (4,)},
                  "batchnormalization_1": {"gamma": (4,), "beta": (4,), "running_mean": (4,), "running_std": (4,)},
                  "maxpooling2d_1": {}, "dropout_1": {}, "flatten_1": {}, "dense_1": {"W": (144, 5), "b": (5,)}}
        group.attrs["layer_names"] = [name.encode() for name in layers]
        for name, weights in layers.items():
            layer = group.create_group(name)
            layer.attrs["weight_names"] = [f"{name}_{weight}".encode() for weight in weights]
            for weight, shape in weights.items():
                layer[f"{name}_{weight}"] = np.zeros(shape, "float32")


def write_yaml():
    shared = [None, 12, 12, 3]  # PyYAML writes an anchor and an alias for what appears twice
    config = {"class_name": "Sequential", "backend": "tensorflow", "keras_version": "2.2.4", "config": {
        "name": "sequential_1", "build_input_shape": shared, "layers": [
            {"class_name": "Conv2D", "config": {"name": "conv2d_1", "trainable": True, "batch_input_shape": shared,
                                                "dtype": "float32", "filters": 4, "kernel_size": (3, 3), "strides": (1, 1),
                                                "padding": "valid", "data_format": "channels_last", "dilation_rate": (1, 1),
                                                "activation": "relu", "use_bias": True}},
            {"class_name": "Flatten", "config": {"name": "flatten_1", "trainable": True, "data_format": "channels_last"}},
            {"class_name": "Dense", "config": {"name": "dense_1", "trainable": True, "units": 10, "activation": "softmax",
                                               "use_bias": True}}]}}
    (HERE / "cnn.k2.yaml").write_text(yaml.dump(config))


def small(k):
    L = k.layers
    return k.Sequential([k.Input((12, 12, 3)), L.Conv2D(4, 3, name="first"), L.BatchNormalization(name="norm"),
                         L.MaxPooling2D(), L.Flatten(), L.Dense(5, activation="relu", name="middle"),
                         L.Dense(2, name="a_last")], name="small")


class Own(keras.Model):
    def __init__(self, **more):
        super().__init__(**more)
        self.conv = keras.layers.Conv2D(4, 3)
        self.norm = keras.layers.BatchNormalization()
        self.blocks = [keras.layers.Dense(3) for _ in range(2)]
        self.attention = keras.layers.MultiHeadAttention(2, 3)
        self.head = keras.Sequential([keras.layers.Dense(4), keras.layers.Dense(2)])

    def call(self, x):
        x = self.norm(self.conv(x))
        x = keras.ops.reshape(x, (-1, 36, 4))
        for block in self.blocks:
            x = block(x)
        return self.head(self.attention(x, x))


def write_saved_model():
    L = tf_keras.layers
    inner = tf_keras.Sequential([L.Input((6,)), L.Dense(4, name="inner_dense")], name="inner")
    steps = tf_keras.Input((5, 6), name="steps")
    x = L.LSTM(6, name="memory")(steps)
    x = L.BatchNormalization(name="norm")(x)
    x = inner(x)
    model = tf_keras.Model(steps, L.Dense(2, name="out")(x), name="saved")
    target = HERE / "saved.k2.savedmodel"
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        tf_keras.models.save_model(model, folder, save_format="tf")
        (target / "variables").mkdir(parents=True)
        for name in ("keras_metadata.pb", "variables/variables.index"):  # neither the graph nor the numbers are read
            shutil.copy(pathlib.Path(folder) / name, target / name)


if __name__ == "__main__":
    keras.utils.set_random_seed(1)
    write_keras1()
    write_yaml()
    small(keras).save_weights(HERE / "small.k3.weights.h5")
    small(tf_keras).save_weights(HERE / "small.k2.weights.h5")
    own = Own(name="own")
    own(keras.ops.zeros((1, 8, 8, 3)))
    own.save(HERE / "own.k3.keras")
    write_saved_model()
