#pragma once

#include "import/torchmodule/forward.h"

#include <span>

namespace nnview::torchmodule {

/// The forward method of a module's class: of torch.nn, torchvision or Ultralytics, else inferred from its settings,
/// its children's names or their order. Always one.
Wiring wiringOf(const Module& module);
bool isKnownClass(const Module& module); ///< its forward method is known, nothing about it is inferred
bool isUltralytics(const Module& module);
const NamedWiring* torchLayer(std::string_view name); ///< of torch.nn; nullptr if it has no such class

// The tables; names as in the table's own comment.
std::span<const NamedWiring> layerWirings();      ///< torch.nn: convolutions, norms, …: "Conv2d"
std::span<const NamedWiring> activationWirings(); ///< torch.nn: "ReLU"
std::span<const NamedWiring> sequenceWirings();   ///< torch.nn: recurrent layers, attention, transformers
std::span<const NamedWiring> visionWirings();     ///< torchvision: last two parts of the name: "resnet.BasicBlock"
std::span<const NamedWiring> visionTransformerWirings();
std::span<const NamedWiring> visionTaskWirings();  ///< segmentation; for video three parts: "video.resnet.BasicBlock"
std::span<const NamedWiring> ultralyticsWirings(); ///< "C2f"

/// A model that keeps in each part where its inputs come from (`f`), as those of Ultralytics do.
bool statesItsWiring(const Module& module);
Tensors statedWiring(Forward& f, const Tensors& inputs);

/// A layer norm over the channels of NCHW, between two permutes.
Tensor layerNormOfPictures(Forward& f, const Tensor& x);

/// Of a class that nobody knows.
Wiring inferredWiring(const Module& module);

} // namespace nnview::torchmodule
