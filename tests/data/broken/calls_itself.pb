
(
startPartitionedCall*
f	R
againM
K

again
y'
callPartitionedCall*
f	R
again"
ycall:output:0