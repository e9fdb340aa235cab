# EVPPI by generalised additive models, as R packages for it do (Strong, Oakley & Brennan 2014):
# one smooth of one input for each choice. Reads inputs.csv and nets.csv; prints seconds and EVPPI.
suppressMessages(library(mgcv))
folder <- commandArgs(trailingOnly = TRUE)[1]
rounds <- as.integer(commandArgs(trailingOnly = TRUE)[2])
inputs <- read.csv(file.path(folder, "inputs.csv"), check.names = FALSE)
nets <- as.matrix(read.csv(file.path(folder, "nets.csv")))
best <- which.max(colMeans(nets))
apart <- nets - nets[, best]

evppi <- function(fit) {
  sapply(inputs, function(x) {
    fitted <- sapply(seq_len(ncol(apart)), function(d) {
      if (d == best) return(rep(0, nrow(apart)))
      fit(data.frame(y = apart[, d], x = x))
    })
    mean(apply(fitted, 1, max)) - max(colMeans(fitted))
  })
}

report <- function(name, fit) {
  evppi(fit)  # to warm up
  for (i in seq_len(rounds)) {
    seconds <- system.time(found <- evppi(fit))[["elapsed"]]
    cat(name, seconds, format(found, digits = 15), sep = "\t")
    cat("\n")
  }
}

report("gam", function(data) fitted(gam(y ~ s(x), data = data)))
report("bam", function(data) fitted(bam(y ~ s(x), data = data, discrete = TRUE)))
