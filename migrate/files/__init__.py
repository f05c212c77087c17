"""Our own files: settings in, plans in and out, outputs that appear whole or not at all."""
