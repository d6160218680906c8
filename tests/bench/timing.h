#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <vector>

/// Of all threads of this process; on a busy machine it says more than the clock.
inline double processorMilliseconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1000 + double(used.tv_nsec) / 1e6;
}

/// What stands at this part of the sorted values, 0 for the least and 1 for the greatest; 0 if there are none.
inline double percentile(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::size_t(part * double(values.size() - 1))];
}
