/* random-loader.c
 *
 * random-loader MODULE ARGUMENT...
 *
 * Loads a module that holds random-program and the library, as Wine, Java and others
 * load libraries, and unloads it at the end.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <dlfcn.h>
#include <stdio.h>

int
main (int   argc,
      char *argv[])
{
  int (*program) (int, char **);
  void *module = argc > 1 ? dlopen (argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
  int   status;

  if (module != NULL)
    *(void **)&program = dlsym (module, "random_program_main");
  if (module == NULL || program == NULL)
    {
      fprintf (stderr, "%s\n", dlerror ());
      return 74;
    }

  status = program (argc - 1, argv + 1);
  dlclose (module);

  return status;
}
