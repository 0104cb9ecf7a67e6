// Placeholder so that the package builds before this module is written.
