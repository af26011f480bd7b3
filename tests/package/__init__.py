"""The SCORM 1.2 package, in an LMS and alone."""
