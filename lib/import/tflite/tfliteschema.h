#pragma once

#include "import/tensorflow/rules.h"

#include <cstdint>
#include <string_view>

namespace nnview {

/// A built-in operator: its enumerator in the schema and what it is.
struct TfliteBuiltin
{
    std::string_view name;
    tensorflow::Rule rule;
};

/// nullptr: newer than this table.
const TfliteBuiltin* tfliteBuiltin(std::int64_t code);

/// The fields of an options table in the order of their numbers: "name:type=default", "-" for one that is skipped.
/// Types: b (bool), i8, u8, i32, u32, i64, f32, s (text), capitals for vectors; pad, act and type are enumerators.
/// `second`: the union builtin_options_2. Empty for a table that has no fields or is unknown.
std::string_view tfliteOptions(std::int64_t table, bool second);

/// NumPy's name of a tensor type; "unknown" for one that is newer than this table.
std::string_view tfliteType(std::int64_t type);

/// "relu" …; empty: none.
std::string_view tfliteActivation(std::int64_t activation);
/// The enumerator: "RELU".
std::string_view tfliteActivationName(std::int64_t activation);

} // namespace nnview
