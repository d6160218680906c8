#include "graph/graphtext.h"
#include "passes/passes.h"
#include "support/graphbuilder.h"

#include <QTest>

#include <algorithm>

using namespace nnview;

namespace {

/// Without the spaces that indent the tables below.
std::string trimmed(const char* text)
{
    std::string all;
    for (const QString& line : QString::fromUtf8(text).split('\n'))
        if (!line.trimmed().isEmpty())
            all += line.trimmed().toStdString() + '\n';
    return all;
}

struct Case
{
    const char* name;
    const char* before;
    const char* after;
};

const Case cases[] = {
    {"conv, norm, activation, dropout", R"(
        x: [N, 3, 8, 8] NCHW
        c = conv(x) [N, 4, 8, 8] NCHW kernel=[3, 3]
        n = norm(c) [N, 4, 8, 8] NCHW function=batch; parameter n.weight [4]
        r = activation(n) [N, 4, 8, 8] NCHW function=relu
        d = dropout(r) [N, 4, 8, 8] NCHW rate=0.5
        output: d
     )", R"(
        x: [N, 3, 8, 8] NCHW
        c = conv(x) [N, 4, 8, 8] NCHW kernel=[3, 3]; folded norm(function=batch, 4 parameters), relu, dropout(rate=0.5)
        output: c [N, 4, 8, 8] NCHW
     )"},
    {"sizes are no layers", R"(
        x: [N, 4, 6]
        s = index(x) [3] function=shape
        n = slice(s) [] axis=[0] starts=[0] ends=[1]
        p = concat(n) [2]
        f = reshape(x, p) [N, 24]
        d = dense(f) [N, 2]
        output: d
     )", R"(
        x: [N, 4, 6]
        d = dense(x) [N, 2]; folded before index(function=shape), before slice(axis=[0], starts=[0], ends=[1]), before concat, before reshape
        output: d [N, 2]
     )"},
    {"a size that is the output stays", R"(
        x: [N, 4]
        s = index(x) [2] function=shape
        output: s
     )", R"(
        x: [N, 4]
        s = index(x) [2] function=shape
        output: s [2]
     )"},
    {"a clip to six is an activation", R"(
        x: [N, 4]
        d = dense(x) [N, 4]
        c = elementwise(d) [N, 4] function=clip min=0.0 max=6.0
        output: c
     )", R"(
        x: [N, 4]
        d = dense(x) [N, 4]; folded relu6
        output: d [N, 4]
     )"},
    {"a slice of everything is nothing", R"(
        x: [N, 4]
        d = dense(x) [N, 4]
        s = slice(d) [N, 4]
        e = dense(s) [N, 2]
        output: e
     )", R"(
        x: [N, 4]
        d = dense(x) [N, 4]; folded identity
        e = dense(d) [N, 2]
        output: e [N, 2]
     )"},
    {"another order of axes is the same tensor", R"(
        x: [N, 3, 8, 8] NCHW
        c = conv(x) [N, 4, 8, 8] NCHW
        p = permute(c) [N, 8, 8, 4] NHWC order=[0, 2, 3, 1]
        d = dense(p) [N, 8, 8, 2] NHWC
        output: d
     )", R"(
        x: [N, 3, 8, 8] NCHW
        c = conv(x) [N, 8, 8, 4] NHWC; folded permute(order=[0, 2, 3, 1])
        d = dense(c) [N, 8, 8, 2] NHWC
        output: d [N, 8, 8, 2] NHWC
     )"},
    {"two slices that take all are a split", R"(
        x: [N, 8, 4, 4] NCHW
        a = slice(x) [N, 3, 4, 4] NCHW axis=[1] starts=[0] ends=[3]
        b = slice(x) [N, 5, 4, 4] NCHW axis=[1] starts=[3] ends=[8]
        c = conv(a) [N, 2, 4, 4] NCHW
        d = conv(b) [N, 2, 4, 4] NCHW
        s = add(c, d) [N, 2, 4, 4] NCHW
        output: s
     )", R"(
        x: [N, 8, 4, 4] NCHW
        a = split(x) [N, 3, 4, 4] NCHW, [N, 5, 4, 4] NCHW axis=1 sizes=[3, 5]; folded slice(axis=[1], starts=[0], ends=[3]), slice(axis=[1], starts=[3], ends=[8])
        c = conv(a) [N, 2, 4, 4] NCHW
        d = conv(a:1) [N, 2, 4, 4] NCHW
        s = add(c, d) [N, 2, 4, 4] NCHW
        output: s [N, 2, 4, 4] NCHW
     )"},
    {"weights in another type go to the layer that uses them", R"(
        x: [N, 8]
        q = quantize() [4, 8] function=dequantize; parameter w [4, 8]
        d = dense(x, q) [N, 4]
        output: d
     )", R"(
        x: [N, 8]
        d = dense(x) [N, 4]; folded before quantize(function=dequantize, 32 parameters)
        output: d [N, 4]
     )"},
    {"a norm in parts goes into its layer", R"(
        x: [N, 8, 8, 3] NHWC
        c = conv(x) [N, 8, 8, 4] NHWC outChannels=4
        v = add() [4]; parameter variance [4]; parameter epsilon []
        m = multiply(c, v) [N, 8, 8, 4] NHWC; parameter gamma [4]
        a = add(m) [N, 8, 8, 4] NHWC; parameter beta [4]
        r = activation(a) [N, 8, 8, 4] NHWC function=relu
        output: r
     )", R"(
        x: [N, 8, 8, 3] NHWC
        c = conv(x) [N, 8, 8, 4] NHWC outChannels=4; folded add(5 parameters), multiply(4 parameters), add(4 parameters), relu
        output: c [N, 8, 8, 4] NHWC
     )"},
    {"a mask is no scale", R"(
        x: [N, 8, 8, 3] NHWC
        c = conv(x) [N, 8, 8, 4] NHWC outChannels=4
        m = multiply(c) [N, 8, 8, 4] NHWC; parameter mask [8, 8, 1]
        output: m
     )", R"(
        x: [N, 8, 8, 3] NHWC
        c = conv(x) [N, 8, 8, 4] NHWC outChannels=4
        m = multiply(c) [N, 8, 8, 4] NHWC; 64 parameters
        output: m [N, 8, 8, 4] NHWC
     )"},
    {"what the reader folded stays first", R"(
        x: [N, 8]
        a = dense(x) [N, 4] outFeatures=4; folded tanh
        b = dropout(a) [N, 4]
        output: b
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 4] outFeatures=4; folded tanh, dropout
        output: a [N, 4]
     )"},
    {"quantize and dequantize, one and several users", R"(
        x: [N, 4]
        a = dense(x) [N, 8]
        q = quantize(a) uint8 [N, 8] function=quantize dtype=uint8
        d = quantize(q) [N, 8] function=dequantize dtype=uint8
        e = quantize(q) [N, 8] function=dequantize dtype=uint8
        s = add(d, e) [N, 8]
        output: s
     )", R"(
        x: [N, 4]
        a = dense(x) [N, 8]; folded quantize(function=quantize, dtype=uint8), quantize(function=dequantize, dtype=uint8), quantize(function=dequantize, dtype=uint8)
        s = add(a, a) [N, 8]
        output: s [N, 8]
     )"},
    {"SiLU, not a gate of another tensor", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        s = activation(a) [N, 8] function=sigmoid
        m = multiply(a, s) [N, 8]
        g = activation(x) [N, 8] function=sigmoid
        k = multiply(m, g) [N, 8]
        output: k
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 8]; folded silu, sigmoid, multiply
        g = activation(x) [N, 8] function=sigmoid
        k = multiply(a, g) [N, 8]
        output: k [N, 8]
     )"},
    {"SiLU with a gradient of its own", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        o = multiply(a) [N, 8]
        s = activation(o) [N, 8] function=sigmoid
        m = multiply(a, s) [N, 8]
        i = identity(m, a) [N, 8], [N, 8]
        k = dense(i) [N, 4]
        output: k
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 8]; folded silu, multiply, sigmoid, multiply, identity
        k = dense(a) [N, 4]
        output: k [N, 4]
     )"},
    {"a product with the sigmoid of a multiple is no SiLU", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        o = multiply(a) [N, 8] b=1.702
        s = activation(o) [N, 8] function=sigmoid
        m = multiply(a, s) [N, 8]
        output: m
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        o = multiply(a) [N, 8] b=1.702; folded sigmoid
        m = multiply(a, o) [N, 8]
        output: m [N, 8]
     )"},
    {"GELU by the error function", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        d = divide(a) [N, 8]
        e = elementwise(d) [N, 8] function=erf
        p = add(e) [N, 8]
        m = multiply(a, p) [N, 8]
        h = multiply(m) [N, 8]
        output: h
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 8]; folded gelu, divide, elementwise(function=erf), add, multiply, multiply
        output: a [N, 8]
     )"},
    {"GELU by the complement of the error function", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        h = multiply(a) [N, 8]
        n = elementwise(a) [N, 8] function=neg
        d = multiply(n) [N, 8]
        e = elementwise(d) [N, 8] function=erfc
        p = multiply(h, e) [N, 8]
        output: p
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 8]; folded gelu, multiply, elementwise(function=neg), multiply, elementwise(function=erfc), multiply
        output: a [N, 8]
     )"},
    {"layer norm as Keras 3 hands it to TensorFlow", R"(
        x: [N, 4, 8]
        m = reduce(x) [N, 4, 1] function=mean axes=[-1]
        t = identity(m) [N, 4, 1]
        q = elementwise(x, t) [N, 4, 8] function=squaredDifference
        v = reduce(q) [N, 4, 1] function=mean axes=[-1]
        e = add(v) [N, 4, 1]
        r = elementwise(e) [N, 4, 1] function=rsqrt
        g = multiply(r) [N, 4, 8]; parameter gamma [8]
        o = elementwise(m) [N, 4, 1] function=neg
        p = multiply(o, g) [N, 4, 8]
        b = add(p) [N, 4, 8]; parameter beta [8]
        y = multiply(x, g) [N, 4, 8]
        z = add(y, b) [N, 4, 8]
        output: z
     )", R"(
        x: [N, 4, 8]
        z = norm(x) [N, 4, 8] function=layer axes=[-1]; folded reduce(function=mean, axes=[-1]), identity, elementwise(function=squaredDifference), reduce(function=mean, axes=[-1]), add, elementwise(function=rsqrt), multiply(8 parameters), elementwise(function=neg), multiply, add(8 parameters), multiply, add
        output: z [N, 4, 8]
     )"},
    {"layer norm taken apart", R"(
        x: [N, 4, 8]
        m = reduce(x) [N, 4, 1] function=mean axes=[2]
        d = subtract(x, m) [N, 4, 8]
        q = elementwise(d) [N, 4, 8] function=pow
        v = reduce(q) [N, 4, 1] function=mean axes=[2]
        e = add(v) [N, 4, 1]
        s = elementwise(e) [N, 4, 1] function=sqrt
        n = divide(d, s) [N, 4, 8]
        g = multiply(n) [N, 4, 8]; parameter gamma [8]
        b = add(g) [N, 4, 8]; parameter beta [8]
        output: b
     )", R"(
        x: [N, 4, 8]
        b = norm(x) [N, 4, 8] function=layer axes=[2]; folded reduce(function=mean, axes=[2]), subtract, elementwise(function=pow), reduce(function=mean, axes=[2]), add, elementwise(function=sqrt), divide, multiply(8 parameters), add(8 parameters)
        output: b [N, 4, 8]
     )"},
    {"a root of a mean alone is no norm", R"(
        x: [N, 4, 8]
        v = reduce(x) [N, 4, 1] function=mean axes=[2]
        s = elementwise(v) [N, 4, 1] function=sqrt
        n = divide(x, s) [N, 4, 8]
        output: n
     )", R"(
        x: [N, 4, 8]
        v = reduce(x) [N, 4, 1] function=mean axes=[2]
        s = elementwise(v) [N, 4, 1] function=sqrt
        n = divide(x, s) [N, 4, 8]
        output: n [N, 4, 8]
     )"},
    {"attention with its projections, heads and scale", R"(
        x: [N, 4, 8]
        q = dense(x) [N, 4, 8] inFeatures=8 outFeatures=8
        k = dense(x) [N, 4, 8] inFeatures=8 outFeatures=8
        v = dense(x) [N, 4, 8] inFeatures=8 outFeatures=8
        q2 = reshape(q) [N, 2, 4, 4]
        k2 = reshape(k) [N, 2, 4, 4]
        v2 = reshape(v) [N, 2, 4, 4]
        s = matmul(q2, k2) [N, 2, 4, 4]
        c = multiply(s) [N, 2, 4, 4]
        w = activation(c) [N, 2, 4, 4] function=softmax
        y = matmul(w, v2) [N, 2, 4, 4]
        j = reshape(y) [N, 4, 8]
        o = dense(j) [N, 4, 8] inFeatures=8 outFeatures=8
        r = add(o, x) [N, 4, 8]
        output: r
     )", R"(
        x: [N, 4, 8]
        y = attention(x) [N, 4, 8] heads=2 embedDim=8 keyDim=4 valueDim=4 cross=false; folded dense(inFeatures=8, outFeatures=8), dense(inFeatures=8, outFeatures=8), dense(inFeatures=8, outFeatures=8), reshape, reshape, reshape, matmul, multiply, softmax, matmul, reshape, dense(inFeatures=8, outFeatures=8)
        r = add(y, x) [N, 4, 8]
        output: r [N, 4, 8]
     )"},
    {"attention around a softmax that was taken apart", R"(
        x: [N, 4, 8]
        q = dense(x) [N, 4, 8] inFeatures=8 outFeatures=8
        k = dense(x) [N, 4, 8] inFeatures=8 outFeatures=8
        v = dense(x) [N, 4, 8] inFeatures=8 outFeatures=8
        s = matmul(q, k) [N, 4, 4]
        e = elementwise(s) [N, 4, 4] function=exp
        t = reduce(e) [N, 4, 1] function=sum axes=[2]
        w = divide(e, t) [N, 4, 4]
        y = matmul(w, v) [N, 4, 8]
        o = dense(y) [N, 4, 8] inFeatures=8 outFeatures=8
        output: o
     )", R"(
        x: [N, 4, 8]
        y = attention(x) [N, 4, 8] heads=1 embedDim=8 keyDim=8 valueDim=8 cross=false; folded dense(inFeatures=8, outFeatures=8), dense(inFeatures=8, outFeatures=8), dense(inFeatures=8, outFeatures=8), matmul, softmax(axis=2), elementwise(function=exp), reduce(function=sum, axes=[2]), divide, matmul, dense(inFeatures=8, outFeatures=8)
        output: y [N, 4, 8]
     )"},
    {"softmax goes into the output layer", R"(
        x: [N, 8]
        a = dense(x) [N, 4]
        s = activation(a) [N, 4] function=softmax axis=1
        output: s
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 4]; folded softmax(axis=1)
        output: a [N, 4]
     )"},
    {"not across a model output", R"(
        x: [N, 8]
        a = dense(x) [N, 4]
        s = activation(a) [N, 4] function=softmax
        output: a
        output: s
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 4]
        s = activation(a) [N, 4] function=softmax
        output: a [N, 4]
        output: s [N, 4]
     )"},
    {"not across a tensor with two users", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        r = activation(a) [N, 8] function=tanh
        m = multiply(a, r) [N, 8]
        output: m
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        r = activation(a) [N, 8] function=tanh
        m = multiply(a, r) [N, 8]
        output: m [N, 8]
     )"},
    {"not when the same operation takes it twice", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        m = multiply(a, a) [N, 8]
        r = activation(m) [N, 8] function=relu
        output: r
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        m = multiply(a, a) [N, 8]; folded relu
        output: m [N, 8]
     )"},
    {"not into a layer with several outputs", R"(
        x: [N, 7, 8] NTC
        l = recurrent(x) [N, 7, 4] NTC, [1, N, 4] cell=gru
        d = dropout(l) [N, 7, 4] NTC
        output: d
     )", R"(
        x: [N, 7, 8] NTC
        l = recurrent(x) [N, 7, 4] NTC, [1, N, 4] cell=gru
        d = dropout(l) [N, 7, 4] NTC
        output: d [N, 7, 4] NTC
     )"},
    {"residual block", R"(
        x: [N, 4, 8, 8] NCHW
        c = conv(x) [N, 4, 8, 8] NCHW
        n = norm(c) [N, 4, 8, 8] NCHW function=batch
        a = add(n, x) [N, 4, 8, 8] NCHW
        r = activation(a) [N, 4, 8, 8] NCHW function=relu
        p = pool(r) [N, 4, 4, 4] NCHW function=max
        q = conv(r) [N, 4, 8, 8] NCHW
        output: p
        output: q
     )", R"(
        x: [N, 4, 8, 8] NCHW
        c = conv(x) [N, 4, 8, 8] NCHW; folded norm(function=batch)
        a = add(c, x) [N, 4, 8, 8] NCHW; folded relu
        p = pool(a) [N, 4, 4, 4] NCHW function=max
        q = conv(a) [N, 4, 8, 8] NCHW
        output: p [N, 4, 4, 4] NCHW
        output: q [N, 4, 8, 8] NCHW
     )"},
    {"pre-activation behind a tensor with two users", R"(
        x: [N, 4, 8, 8] NCHW
        a = conv(x) [N, 4, 8, 8] NCHW
        n = norm(a) [N, 4, 8, 8] NCHW function=batch
        r = activation(n) [N, 4, 8, 8] NCHW function=relu
        c = conv(r) [N, 4, 8, 8] NCHW; folded tanh
        s = add(c, a) [N, 4, 8, 8] NCHW
        output: s
     )", R"(
        x: [N, 4, 8, 8] NCHW
        a = conv(x) [N, 4, 8, 8] NCHW
        c = conv(a) [N, 4, 8, 8] NCHW; folded before norm(function=batch), before relu, tanh
        s = add(c, a) [N, 4, 8, 8] NCHW
        output: s [N, 4, 8, 8] NCHW
     )"},
    {"pre-activation behind a concat", R"(
        x: [N, 4, 8, 8] NCHW
        k = concat(x, x) [N, 8, 8, 8] NCHW axis=1
        n = norm(k) [N, 8, 8, 8] NCHW function=batch
        r = activation(n) [N, 8, 8, 8] NCHW function=relu
        c = conv(r) [N, 4, 8, 8] NCHW
        output: c
     )", R"(
        x: [N, 4, 8, 8] NCHW
        k = concat(x, x) [N, 8, 8, 8] NCHW axis=1
        c = conv(k) [N, 4, 8, 8] NCHW; folded before norm(function=batch), before relu
        output: c [N, 4, 8, 8] NCHW
     )"},
    {"a norm with several users goes into its merge", R"(
        x: [N, 7, 4] NTC
        d = dense(x) [N, 7, 4] NTC
        a = add(d, x) [N, 7, 4] NTC
        n = norm(a) [N, 7, 4] NTC function=layer
        q = dense(n) [N, 7, 4] NTC
        k = dense(n) [N, 7, 4] NTC
        output: q
        output: k
     )", R"(
        x: [N, 7, 4] NTC
        d = dense(x) [N, 7, 4] NTC
        a = add(d, x) [N, 7, 4] NTC; folded norm(function=layer)
        q = dense(a) [N, 7, 4] NTC
        k = dense(a) [N, 7, 4] NTC
        output: q [N, 7, 4] NTC
        output: k [N, 7, 4] NTC
     )"},
    {"pre-norm of self-attention, not of one input of cross-attention", R"(
        x: [N, 7, 4] NTC
        n = norm(x) [N, 7, 4] NTC function=layer
        a = attention(n, n, n) [N, 7, 4] NTC heads=2
        m = norm(a) [N, 7, 4] NTC function=rms
        i = identity(m) [N, 7, 4] NTC
        o = norm(x) [N, 7, 4] NTC function=layer
        b = attention(o, i) [N, 7, 4] NTC heads=2
        output: b
     )", R"(
        x: [N, 7, 4] NTC
        a = attention(x, x, x) [N, 7, 4] NTC heads=2; folded before norm(function=layer), norm(function=rms), identity
        o = norm(x) [N, 7, 4] NTC function=layer
        b = attention(o, a) [N, 7, 4] NTC heads=2
        output: b [N, 7, 4] NTC
     )"},
    {"a norm of the model's input goes to the next layer", R"(
        x: [N, 4, 8, 8] NCHW
        n = norm(x) [N, 4, 8, 8] NCHW function=batch
        c = conv(n) [N, 4, 8, 8] NCHW
        output: c
     )", R"(
        x: [N, 4, 8, 8] NCHW
        c = conv(x) [N, 4, 8, 8] NCHW; folded before norm(function=batch)
        output: c [N, 4, 8, 8] NCHW
     )"},
    {"flatten and dropout before a dense layer", R"(
        x: [N, 4, 2, 2] NCHW
        p = pool(x) [N, 4, 1, 1] NCHW
        f = flatten(p) [N, 4] NC
        d = dropout(f) [N, 4] NC rate=0.5
        y = dense(d) [N, 2] NC
        output: y
     )", R"(
        x: [N, 4, 2, 2] NCHW
        p = pool(x) [N, 4, 1, 1] NCHW
        y = dense(p) [N, 2] NC; folded before flatten, before dropout(rate=0.5)
        output: y [N, 2] NC
     )"},
    {"only a reshape that flattens", R"(
        x: [N, 4, 2, 2] NCHW
        f = reshape(x) [N, 16] NC
        y = dense(f) [N, 4] NC
        g = reshape(y) [2, 2, N]
        z = dense(g) [2, 2, 2]
        output: z
     )", R"(
        x: [N, 4, 2, 2] NCHW
        y = dense(x) [N, 4] NC; folded before reshape
        g = reshape(y) [2, 2, N]
        z = dense(g) [2, 2, 2]
        output: z [2, 2, 2]
     )"},
    {"a reshape that only moves ones", R"(
        x: [N, 4, 2, 2] NCHW
        p = pool(x) [N, 4, 1, 1] NCHW global=true
        f = flatten(p) [N, 4] NC
        g = reshape(f) [N, 1, 4]
        h = reshape(g) [N, 2, 2]
        output: h
     )", R"(
        x: [N, 4, 2, 2] NCHW
        p = pool(x) [N, 1, 4] global=true; folded flatten, reshape
        h = reshape(p) [N, 2, 2]
        output: h [N, 2, 2]
     )"},
    {"padding sums up", R"(
        x: [N, 3, 8, 8] NCHW
        p = pad(x) [N, 3, 11, 11] NCHW padding=[[1, 2], [1, 2]]
        c = conv(p) [N, 4, 11, 11] NCHW padding=[[1, 1], [1, 1]]
        q = pad(c) [N, 4, 12, 11] NCHW padding=[[0, 0], [0, 0], [1, 0], [0, 0]]
        m = pool(q) [N, 4, 6, 5] NCHW padding=[[0, 0], [0, 0]]
        output: m
     )", R"(
        x: [N, 3, 8, 8] NCHW
        c = conv(x) [N, 4, 11, 11] NCHW padding=[[2, 3], [2, 3]]; folded before pad(padding=[[1, 2], [1, 2]])
        m = pool(c) [N, 4, 6, 5] NCHW padding=[[1, 0], [0, 0]]; folded before pad(padding=[[0, 0], [0, 0], [1, 0], [0, 0]])
        output: m [N, 4, 6, 5] NCHW
     )"},
    {"bias of a matrix product", R"(
        x: [N, 8]
        m = dense(x) [N, 4] inFeatures=8 outFeatures=4 bias=false; parameter w [8, 4]
        a = add(m) [N, 4]; parameter b [4]
        r = activation(a) [N, 4] function=relu
        output: r
     )", R"(
        x: [N, 8]
        m = dense(x) [N, 4] inFeatures=8 outFeatures=4 bias=true; 32 parameters; folded add(4 parameters), relu
        output: m [N, 4]
     )"},
    {"an added table is no bias", R"(
        x: [N, 7, 8]
        m = dense(x) [N, 7, 4] outFeatures=4 bias=false
        a = add(m) [N, 7, 4]; parameter positions [7, 4]
        output: a
     )", R"(
        x: [N, 7, 8]
        m = dense(x) [N, 7, 4] outFeatures=4 bias=false
        a = add(m) [N, 7, 4]; 28 parameters
        output: a [N, 7, 4]
     )"},
    {"identities vanish, also from shared tensors", R"(
        x: [N, 8]
        i = identity(x) [N, 8]
        a = dense(i) [N, 8]
        j = identity(a) [N, 8]
        b = dense(j) [N, 8]
        s = add(b, a) [N, 8]
        k = identity(s) [N, 8]
        output: k
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 8]; folded before identity, identity
        b = dense(a) [N, 8]
        s = add(b, a) [N, 8]; folded identity
        output: s [N, 8]
     )"},
    {"a cast of a shared tensor stays", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        j = identity(a) float16 [N, 8] function=cast
        k = concat(j, a) [N, 16]
        output: k
     )", R"(
        x: [N, 8]
        a = dense(x) [N, 8]
        j = identity(a) float16 [N, 8] function=cast
        k = concat(j, a) [N, 16]
        output: k [N, 16]
     )"},
    {"mean over space is a global pool", R"(
        x: [N, 8, 8, 4] NHWC
        c = conv(x) [N, 8, 8, 4] NHWC
        g = reduce(c) [N, 4] NC function=mean axes=[2, 1] keepDims=false
        h = reduce(c) [N, 8, 4] function=mean axes=[1] keepDims=false
        output: g
        output: h
     )", R"(
        x: [N, 8, 8, 4] NHWC
        c = conv(x) [N, 8, 8, 4] NHWC
        g = pool(c) [N, 4] NC function=average axes=[2, 1] keepDims=false global=true
        h = reduce(c) [N, 8, 4] function=mean axes=[1] keepDims=false
        output: g [N, 4] NC
        output: h [N, 8, 4]
     )"},
    {"an adaptive pool to the same size folds with a note", R"(
        x: [N, 4, 7, 7] NCHW
        c = conv(x) [N, 4, 7, 7] NCHW
        p = pool(c) [N, 4, 7, 7] NCHW function=average adaptive=true
        q = pool(p) [N, 4, 7, 7] NCHW function=max kernel=[3, 3] stride=[1, 1] adaptive=false
        output: q
     )", R"(
        x: [N, 4, 7, 7] NCHW
        c = conv(x) [N, 4, 7, 7] NCHW; folded pool(function=average, adaptive=true)
        q = pool(c) [N, 4, 7, 7] NCHW function=max kernel=[3, 3] stride=[1, 1] adaptive=false
        output: q [N, 4, 7, 7] NCHW
        note: info idle-pool at c: the pool p changes nothing at this input size and is not drawn
     )"},
    {"the operation at which a pass failed stays in sight", R"(
        x: [N, 3, 8, 8] NCHW
        c = conv(x) [N, 4, 8, 8] NCHW
        r = activation(c) unknown function=relu
        output: r
     )", R"(
        x: [N, 3, 8, 8] NCHW
        c = conv(x) [N, 4, 8, 8] NCHW
        r = activation(c) unknown function=relu
        output: r unknown
     )"},
};

} // namespace

class TestSimplify : public QObject
{
    Q_OBJECT

private slots:
    void folds_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(cases)); ++i)
            QTest::newRow(cases[i].name) << i;
    }
    void folds()
    {
        QFETCH(int, index);
        const Graph layers = simplify(test::graphFromText(cases[index].before));
        QCOMPARE(QString::fromStdString(toText(layers)), QString::fromStdString(trimmed(cases[index].after)));
    }

    void nothingIsLostOrDoubled_data() { folds_data(); }
    void nothingIsLostOrDoubled()
    {
        QFETCH(int, index);
        const Graph ops = test::graphFromText(cases[index].before);
        const Graph layers = simplify(ops);
        std::vector<std::string> before, after;
        for (const Node& node : ops.nodes)
            before.push_back(node.id);
        for (const Node& node : layers.nodes) {
            // A composite is no operation of the file; its parts are.
            if (std::none_of(node.folded.begin(), node.folded.end(), [](const Folded& folded) { return folded.part; }))
                after.push_back(node.id);
            for (const Folded& folded : node.folded)
                if (!folded.id.empty())
                    after.push_back(folded.id);
        }
        std::sort(before.begin(), before.end());
        std::sort(after.begin(), after.end());
        QCOMPARE(after, before);
    }

    void layersStayAsTheyAre_data() { folds_data(); }
    void layersStayAsTheyAre()
    {
        QFETCH(int, index);
        const Graph once = simplify(test::graphFromText(cases[index].before));
        QVERIFY(simplify(once) == once);
    }

    void foldedOperationsKeepTheirParameters()
    {
        Graph ops = test::graphFromText(cases[0].before);
        ops.nodes[1].sharedWith = "other";
        const Graph layers = simplify(ops);
        const Folded& norm = layers.nodes[0].folded[0];
        QCOMPARE(norm.id, std::string("n"));
        QVERIFY(norm.parameters == ops.nodes[1].parameters);
        QCOMPARE(norm.parameterCount, std::int64_t(4));
    }

    void levels()
    {
        const Graph ops = test::graphFromText(cases[0].before);
        QVERIFY(atLevel(ops, Level::Ops) == ops);
        QVERIFY(atLevel(ops, Level::Layers) == simplify(ops));
    }
};

QTEST_GUILESS_MAIN(TestSimplify)
#include "tst_simplify.moc"
