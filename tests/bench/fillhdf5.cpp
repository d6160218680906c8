// Gives every data set of a Keras .h5 file its place in the file, as training would: an example of a few kB that states
// 553 MB of weights without having them becomes a file of that size.
//     fillhdf5 FILE
#include <vector>

#include <hdf5.h>

namespace {

/// A contiguous data set gets all of its place as soon as one number is written.
herr_t fill(hid_t file, const char* name, const H5L_info_t* /*unused*/, void* /*unused*/)
{
    const hid_t data = H5Oopen(file, name, H5P_DEFAULT);
    if (H5Iget_type(data) != H5I_DATASET)
        return H5Oclose(data);
    const hid_t space = H5Dget_space(data);
    const int rank = H5Sget_simple_extent_ndims(space);
    herr_t status = rank < 0 ? -1 : 0;
    if (rank > 0 && H5Sget_simple_extent_npoints(space) > 0) {
        const std::vector<hsize_t> start(static_cast<std::size_t>(rank), 0), one(static_cast<std::size_t>(rank), 1);
        H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, one.data(), nullptr);
        const hid_t number = H5Screate(H5S_SCALAR);
        const float zero = 0;
        status = H5Dwrite(data, H5T_NATIVE_FLOAT, number, space, H5P_DEFAULT, &zero);
        H5Sclose(number);
    }
    H5Sclose(space);
    H5Oclose(data);
    return status;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    const hid_t file = H5Fopen(argv[1], H5F_ACC_RDWR, H5P_DEFAULT);
    if (file < 0)
        return 3;
    const herr_t status = H5Lvisit(file, H5_INDEX_NAME, H5_ITER_NATIVE, fill, nullptr);
    return H5Fclose(file) < 0 || status < 0 ? 6 : 0;
}
