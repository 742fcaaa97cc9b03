"""From the view model to HTML: words, digits, charts, templates, style. Nothing is selected here, nothing decided."""
