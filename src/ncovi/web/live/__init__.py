"""Pages that stand open hear at once that something happened: a stream each, no thread and no connection of its own."""
