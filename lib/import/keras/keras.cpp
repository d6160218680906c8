#include "import/keras/keras.h"

#include "import/archive/archive.h"
#include "import/keras/kerasconvert.h"
#include "import/keras/kerasreader.h"
#include "import/sniff.h"

namespace nnview {

bool sniffKerasHdf5(std::span<const std::byte> head, const std::string&)
{
    return isHdf5(head);
}

Graph readKerasHdf5(const ImportRequest& request)
{
    return convertKeras(readKerasHdf5File(request), request);
}

bool sniffKerasZip(std::span<const std::byte> head, const std::string& path)
{
    if (!isZip(head))
        return false;
    const Archive archive(path, Limits());
    return archive.find("model.weights.h5") || (archive.find("config.json") && archive.find("metadata.json"));
}

Graph readKerasZip(const ImportRequest& request)
{
    return convertKeras(readKerasZipFile(request), request);
}

bool sniffKerasJson(std::span<const std::byte> head, const std::string&)
{
    const std::string_view text = textStart(head);
    return text.starts_with('{') && text.find("\"class_name\"") != std::string_view::npos;
}

Graph readKerasJson(const ImportRequest& request)
{
    return convertKeras(readKerasJsonFile(request), request);
}

} // namespace nnview
