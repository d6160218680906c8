#pragma once

#include "graph/graph.h"

#include <map>
#include <string>
#include <vector>

namespace nnview {

/// What a merge is to the network around it (visual-grammar 2.9 and 2.10).
enum class MergeRole {
    Plain,    ///< none of the below: inputs or towers meet, or a stored tensor joins
    Residual, ///< add: one operand skips over the layers that the other one passes (He et al. 2016)
    Gate,     ///< multiply: one operand says how much of the other goes on (squeeze and excitation, gated linear unit)
    Dense,    ///< concat of a tensor with what layers made of it (DenseNet)
    Branches, ///< concat or add of parallel ways that part at one tensor (Inception)
    LongSkip, ///< add or concat with a tensor that waited while the network went down and up again (U-Net, FPN)
};

/// One merge. Ids name nodes or, for `from`, maybe a graph input.
struct Merge
{
    MergeRole role = MergeRole::Plain;
    /// Where the ways part; of a LongSkip where the skip begins; empty: they come from several inputs.
    std::string from;
    /// Producer of the operand that skips; equals `from` where nothing stands on the skip. Of a Gate the operand that
    /// is let through.
    std::string skip;
    /// Nodes of the skip in order. Of a Gate those that compute the gate.
    std::vector<std::string> onSkip;
    bool projection = false;      ///< the skip has weights or changes the shape: drawn dashed
    bool activationAfter = false; ///< an activation acts on the merged tensor (ResNet v1)
    bool preActivation = false;   ///< norm and activation stand before the layers of the main way (ResNet v2, pre-norm)
    bool squeezes = false;        ///< Gate: computed from the means of whole maps
};

/// The way to one output of the model.
struct Head
{
    std::string output;             ///< name of the output
    std::string from;               ///< the node of the spine at which its way parts; empty for the spine's own
    std::vector<std::string> nodes; ///< of its own, in graph order
    bool auxiliary = false; ///< the spine has at least twice as many weighted layers ahead as this way (GoogLeNet)
};

/// The part of a network with several inputs that hangs on one of them alone.
struct Tower
{
    std::string input;
    std::vector<std::string> nodes; ///< in graph order; may be empty
    std::string sharedWith;         ///< the input of an earlier tower with the same weights (Siamese networks)
};

/// Nodes that use the same weights.
struct Sharing
{
    enum class Form {
        Steps,  ///< one call after the other: run T times, not T copies (an unrolled recurrence)
        Towers, ///< calls beside each other: the same layer for several inputs
        Tied,   ///< different layers: an embedding and the output projection
    };
    Form form = Form::Tied;
    std::vector<std::string> nodes; ///< the first one first
};

/// A network whose decoder looks at what the encoder made.
struct EncoderDecoder
{
    std::string memory;               ///< the node whose tensor the decoder looks at
    std::vector<std::string> encoder; ///< nodes that the memory is made by
    std::vector<std::string> decoder; ///< the other nodes that lead to cross-attention or come behind it
    std::vector<std::string> cross;   ///< the attentions that take the memory
};

struct Roles
{
    std::map<std::string, Merge, std::less<>> merges; ///< every merge of the graph by its id
    std::vector<std::string> spine; ///< from the main input to the main output, the way with the most weighted layers
    std::vector<Head> heads;        ///< one per output of the model, the spine's own among them
    std::vector<Tower> towers;      ///< one per input of the model; none for a model with a single input
    std::vector<Sharing> sharings;
    std::vector<EncoderDecoder> encoderDecoders;
};

/// Reads the roles off a graph of level layers or blocks (of level ops too, where less is recognised). Deterministic,
/// and linear in the size of the graph but for a logarithm.
Roles findRoles(const Graph& layers);

} // namespace nnview
