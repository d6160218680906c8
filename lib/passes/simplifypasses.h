#pragma once

namespace nnview {

class Folding;

// The passes of simplify(), in the order in which they run. Each file shows what its passes match as "before => after";
// `a => b` is an edge, `a [b]` a layer with a folded operation.

void nameArithmetic(Folding& graph);         // simplifyidle.cpp
void foldSizes(Folding& graph);              // simplifysizes.cpp: what is computed from sizes
void foldStored(Folding& graph);             // simplifysizes.cpp: what is computed from stored tensors
void foldIdle(Folding& graph);               // simplifyidle.cpp: slices of everything and the like
void turnReduceIntoPool(Folding& graph);     // simplifypool.cpp
void turnClipIntoActivation(Folding& graph); // simplifyidle.cpp
void turnNoiseIntoDropout(Folding& graph);   // simplifyidle.cpp
void foldQuantization(Folding& graph);       // simplifyquantization.cpp
void foldIdentities(Folding& graph);         // simplifyidentity.cpp
void foldLayouts(Folding& graph);            // simplifylayout.cpp: permutes that only reorder the axes
void foldTokens(Folding& graph);             // simplifytokens.cpp: patch embedding, class token
void foldBias(Folding& graph);               // simplifybias.cpp
void foldScale(Folding& graph);              // simplifybias.cpp: scale and shift per channel
void foldIdlePools(Folding& graph);          // simplifypool.cpp
void foldIntoProducers(Folding& graph);      // simplifyproducer.cpp: norm, activation, dropout
void foldIntoConsumers(Folding& graph);      // simplifyconsumer.cpp: pad, flatten, pre-activation
void foldVectorReshapes(Folding& graph);     // simplifyreshape.cpp: what no dense layer took as its flatten
void foldIntoMerges(Folding& graph);         // simplifyproducer.cpp: what is left behind a merge

} // namespace nnview
