// The layout of https://github.com/huggingface/safetensors: a 64-bit length, that many bytes of JSON, the data.
#include "import/safetensors/header.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>

namespace nnview::safetensors {

using nlohmann::json;

namespace {

constexpr std::int64_t maxHeader = 100'000'000;

struct Type
{
    std::string_view code, dtype;
    std::int64_t bits;
};

constexpr Type types[] = {
    {"BOOL", "bool", 8},
    {"U8", "uint8", 8},
    {"I8", "int8", 8},
    {"F4", "float4_e2m1fn", 4},
    {"F6_E2M3", "float6_e2m3fn", 6},
    {"F6_E3M2", "float6_e3m2fn", 6},
    {"F8_E5M2", "float8_e5m2", 8},
    {"F8_E4M3", "float8_e4m3fn", 8},
    {"F8_E5M2FNUZ", "float8_e5m2fnuz", 8},
    {"F8_E4M3FNUZ", "float8_e4m3fnuz", 8},
    {"F8_E8M0", "float8_e8m0fnu", 8},
    {"I16", "int16", 16},
    {"U16", "uint16", 16},
    {"F16", "float16", 16},
    {"BF16", "bfloat16", 16},
    {"I32", "int32", 32},
    {"U32", "uint32", 32},
    {"F32", "float32", 32},
    {"F64", "float64", 64},
    {"I64", "int64", 64},
    {"U64", "uint64", 64},
    {"C64", "complex64", 64},
    {"C128", "complex128", 128},
};

[[noreturn]] void failDamaged(std::string message, const std::string& where)
{
    fail(ErrorCode::Malformed, std::move(message), where, "Copy or download the file again.");
}

/// A list of whole numbers from 0 on.
Ints numbersOf(const json& entry, const char* key, const std::string& where)
{
    const auto list = entry.find(key);
    if (list == entry.end() || !list->is_array())
        failDamaged(std::string("a tensor has no list \"") + key + '"', where);
    Ints numbers;
    for (const json& number : *list) {
        if (!number.is_number_unsigned() || number.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
            failDamaged(std::string("the list \"") + key + "\" of a tensor holds something else than whole numbers",
                        where);
        numbers.push_back(number.get<std::int64_t>());
    }
    return numbers;
}

/// Takes the members of the header as they are parsed, so that the whole is never in memory as a tree.
class HeaderReader
{
public:
    explicit HeaderReader(std::int64_t dataBytes) : m_dataBytes(dataBytes) {}

    Header read(const std::string& text)
    {
        const auto callback = [this](int depth, json::parse_event_t event, json& value) {
            return take(depth, event, value);
        };
        try {
            const json rest = json::parse(text, callback);
        } catch (const json::exception&) {
            failDamaged("the header of the safetensors file is not JSON", "byte 8");
        }
        if (!m_isObject)
            failDamaged("the header of the safetensors file is no JSON object", "byte 8");
        std::ranges::stable_sort(m_tensors, {}, &Placed::begin);
        for (Placed& placed : m_tensors)
            m_header.tensors.push_back(std::move(placed.weight));
        return std::move(m_header);
    }

private:
    struct Placed
    {
        std::int64_t begin;
        weights::StoredWeight weight;
    };

    bool take(int depth, json::parse_event_t event, json& value)
    {
        using Event = json::parse_event_t;
        const bool opens = event == Event::object_start || event == Event::array_start;
        if (opens && depth > 2)
            failDamaged("the header of the safetensors file is nested too deeply", "tensor " + m_name);
        if (depth == 0 && event == Event::object_start)
            m_isObject = true;
        if (depth == 1 && event == Event::key) {
            m_name = value.get<std::string>();
            if (!m_names.insert(m_name).second)
                failDamaged("the header of the safetensors file names a tensor twice", "tensor " + m_name);
        }
        if (depth != 1 || event == Event::key || opens)
            return true;
        if (event != Event::object_end)
            failDamaged("the header of the safetensors file describes a tensor by something else than an object",
                        "tensor " + m_name);
        if (m_name == "__metadata__")
            takeMetadata(value);
        else
            takeTensor(value);
        return false; // it need not stay
    }

    void takeMetadata(const json& value)
    {
        for (const auto& [key, text] : value.items())
            if (text.is_string())
                m_header.metadata.emplace(key, text.get<std::string>());
    }

    void takeTensor(const json& value)
    {
        const std::string where = "tensor " + m_name;
        const auto code = value.find("dtype");
        const std::string word = code != value.end() && code->is_string() ? code->get<std::string>() : std::string();
        const auto type = std::ranges::find(types, word, &Type::code);
        if (word.empty())
            failDamaged("a tensor has no dtype", where);
        if (type == std::end(types))
            fail(ErrorCode::Unsupported, "a safetensors file with numbers of the type \"" + word + '"', where,
                 "Save the tensors as F32, F16 or BF16.");
        Placed placed{0, {}};
        placed.weight.name = m_name;
        placed.weight.dtype = type->dtype;
        placed.weight.shape = numbersOf(value, "shape", where);
        const Ints offsets = numbersOf(value, "data_offsets", where);
        if (offsets.size() != 2 || offsets[0] > offsets[1])
            failDamaged("the data_offsets of a tensor are not two numbers, the smaller first", where);
        if (offsets[1] > m_dataBytes)
            failDamaged("the safetensors file is cut off: the data of a tensor ends behind the end of the file", where);
        std::int64_t bits = type->bits;
        for (const std::int64_t extent : placed.weight.shape)
            if (__builtin_mul_overflow(bits, extent, &bits))
                failDamaged("a tensor is larger than any memory", where);
        if (bits % 8 != 0 || bits / 8 != offsets[1] - offsets[0])
            failDamaged("the shape of a tensor does not fit the size of its data", where);
        placed.begin = offsets[0];
        m_tensors.push_back(std::move(placed));
    }

    std::int64_t m_dataBytes;
    Header m_header;
    std::vector<Placed> m_tensors;
    std::set<std::string> m_names;
    std::string m_name;
    bool m_isObject = false;
};

} // namespace

Header readHeader(const std::string& path, const Limits& limits)
{
    std::error_code problem;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path, problem));
    std::ifstream file(path, std::ios::binary);
    if (problem || !file)
        fail(ErrorCode::Unreadable, "the file cannot be opened", {}, "Check that it exists and that you may read it.");
    std::array<char, 8> prefix{};
    if (!file.read(prefix.data(), prefix.size()))
        failDamaged("the safetensors file is cut off: it ends inside the length of its header", "byte 0");
    std::uint64_t length = 0;
    for (std::size_t i = prefix.size(); i-- > 0;)
        length = length << 8 | static_cast<unsigned char>(prefix[i]);
    if (size < 8 || length > static_cast<std::uint64_t>(size - 8))
        failDamaged("the header of the safetensors file is longer than the file", "byte 0");
    const auto headerBytes = static_cast<std::int64_t>(length);
    if (headerBytes > std::min(maxHeader, limits.configBytes))
        fail(ErrorCode::Limit, "the header of the safetensors file is larger than config-bytes allows", "byte 0",
             "If you trust the file, raise the limit with --limit config-bytes=VALUE.");
    std::string text(static_cast<std::size_t>(headerBytes), '\0');
    if (!file.read(text.data(), headerBytes))
        failDamaged("the safetensors file is cut off inside its header", "byte 8");
    return HeaderReader(size - 8 - headerBytes).read(text);
}

} // namespace nnview::safetensors
