"""Floor 1: what every room stands on. Lowest first: clock, answers, sealing < journal < accounts < permits < the rest."""
