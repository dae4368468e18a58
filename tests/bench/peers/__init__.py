"""Programs that do a part of what `kb check` does, on data of the same size: how long they take is the measure."""
