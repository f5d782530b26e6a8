// SPDX-License-Identifier: Apache-2.0
#define HEARSAY_KERNELS_NAME kAvx2Kernels
#define HEARSAY_KERNELS_LABEL "avx2"
#include "encode/kernels_body.h"
