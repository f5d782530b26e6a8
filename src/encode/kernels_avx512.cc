// SPDX-License-Identifier: Apache-2.0
#define HEARSAY_KERNELS_NAME kAvx512Kernels
#define HEARSAY_KERNELS_LABEL "avx512"
#include "encode/kernels_body.h"
