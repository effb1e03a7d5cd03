module rashomon/tools

go 1.26.0

require rashomon v0.0.0

replace rashomon => ../
