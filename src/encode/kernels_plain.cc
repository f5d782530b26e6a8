// SPDX-License-Identifier: Apache-2.0
#define HEARSAY_KERNELS_NAME kPlainKernels
#define HEARSAY_KERNELS_LABEL "plain"
#include "encode/kernels_body.h"
