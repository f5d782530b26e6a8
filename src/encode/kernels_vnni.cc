// SPDX-License-Identifier: Apache-2.0
#define HEARSAY_KERNELS_NAME kVnniKernels
#define HEARSAY_KERNELS_LABEL "vnni"
#define HEARSAY_KERNELS_VNNI
#include "encode/kernels_body.h"
