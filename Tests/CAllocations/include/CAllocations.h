#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

/// How often this thread has asked the C library for memory since it began; -1 where that is not counted.
long long allocations_of_this_thread(void);

#endif
