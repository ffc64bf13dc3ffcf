"""What happens in the demonstration company, as stories that run side by side."""
