/* engine-not-kept.c
 *
 * Asks an agent that says another engine id each time.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fault-usm.h"

int
main (void)
{
  FaultUsm usm;

  fault_usm_start (&usm);
  fault_usm_request (&usm, "plain");
  fault_usm_answer (&usm, "\x80\x01\x1f\x88\x04"
                          "first",
                    FAULT_UNKNOWN_ENGINE);
  fault_usm_answer (&usm, "\x80\x01\x1f\x88\x04"
                          "second",
                    FAULT_UNKNOWN_ENGINE);
  fault_usm_answer (&usm, "\x80\x01\x1f\x88\x04"
                          "third",
                    FAULT_UNKNOWN_ENGINE);
  fault_usm_collect (&usm);
  fault_usm_stop (&usm);

  return 0;
}
