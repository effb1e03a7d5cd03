module rashomon

go 1.26
