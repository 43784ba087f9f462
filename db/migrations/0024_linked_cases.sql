-- Cases that were ever linked with others, for the round that tells those of them which have not heard of it.
CREATE INDEX complaint_related ON complaint (id) WHERE snapshot ? 'related';
