"""Pages of what the phone keeps: manifest, service worker, what may be shown without a signal."""
