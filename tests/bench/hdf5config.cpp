// The least that a program must do to know a Keras .h5 file: open it and read the attribute model_config.
#include <cstdio>
#include <string>

#include <hdf5.h>

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    const hid_t file = H5Fopen(argv[1], H5F_ACC_RDONLY, H5P_DEFAULT);
    const hid_t attribute = file < 0 ? -1 : H5Aopen(file, "model_config", H5P_DEFAULT);
    const hid_t type = attribute < 0 ? -1 : H5Aget_type(attribute);
    if (type < 0)
        return 6;
    if (H5Tis_variable_str(type) > 0) {
        char* text = nullptr;
        if (H5Aread(attribute, type, static_cast<void*>(&text)) < 0 || !text)
            return 6;
        std::puts(text);
        H5free_memory(text);
    } else {
        std::string text(H5Tget_size(type), '\0');
        if (H5Aread(attribute, type, text.data()) < 0)
            return 6;
        std::puts(text.c_str());
    }
    H5Tclose(type);
    H5Aclose(attribute);
    return H5Fclose(file) < 0 ? 6 : 0;
}
