größe = 3
GRÖSSE = größe * 2
ﬁ = "ligature"
LIGATURE = fi
Ω = "omega"
