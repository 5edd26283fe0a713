/* winsnmp-recording-file.h
 *
 * A recording that is written into a mapped file, so that what was written
 * outlives the program however it ends.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "winsnmp-own-fd.h"

/**
 * WinsnmpRecordingFile:
 * @fd: the program may have closed it with all others, and have a file of its own there
 * @path: (nullable): absolute, where it was made
 * @id: of the file
 * @window: mapped part, NULL when there is none
 * @window_at: where that begins in the file
 * @length: of what was written
 * @allocated: bytes that the file has on its disk
 *
 * Not for several threads at a time.
 */
typedef struct
{
  int           fd;
  char         *path;
  WinsnmpFileId id;
  uint8_t      *window;
  uint64_t      window_at;
  size_t        window_size;
  uint64_t      length;
  uint64_t      allocated;
} WinsnmpRecordingFile;

/* 0, or an errno value.  A regular file of this user that is there is replaced,
 * not overwritten: who has it open keeps the old one.  When it is another
 * recording that is being written, ".PID" is added to the name.  Anything else is
 * left alone (EEXIST).  The file is readable by its user only. */
int winsnmp_recording_file_open (WinsnmpRecordingFile *file,
                                 const char           *path);

/* Moves the window on to where the next bytes go.  FALSE and errno when it cannot. */
bool winsnmp_recording_file_move (WinsnmpRecordingFile *file,
                                  size_t                room);

/* Room at the end of what is there.  NULL and errno when the disk is full; later there
 * may be room again. */
static inline uint8_t *
winsnmp_recording_file_reserve (WinsnmpRecordingFile *file,
                                size_t                room)
{
  if ((file->window == NULL || file->length + room > file->window_at + file->window_size) &&
      !winsnmp_recording_file_move (file, room))
    return NULL;

  return file->window + (file->length - file->window_at);
}

/* So many bytes were written into it. */
static inline void
winsnmp_recording_file_commit (WinsnmpRecordingFile *file,
                               size_t                length)
{
  file->length += length;
}

/* Cuts off what was not used. */
void winsnmp_recording_file_close (WinsnmpRecordingFile *file);

/* In a child process: the file stays as it is. */
void winsnmp_recording_file_forget (WinsnmpRecordingFile *file);
