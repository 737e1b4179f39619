package vn.oversight.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import vn.oversight.register.CaseFile;
import vn.oversight.register.CaseFiles;

/**
 * The files that somebody may read who sees a task: its own, and those of its case that
 * are in the reader's part.
 */
@Component
class FilesOfTasks {

	private final CaseFiles files;

	private final PartsOfCases parts;

	FilesOfTasks(CaseFiles files, PartsOfCases parts) {
		this.files = files;
		this.parts = parts;
	}

	/** Oldest first. */
	List<CaseFile> readBy(Authentication reader, CasesOfTasks.CaseOfTask caseOfTask) {
		return Stream.concat(own(caseOfTask).stream(), ofOtherSteps(reader, caseOfTask).stream()).toList();
	}

	List<CaseFile> own(CasesOfTasks.CaseOfTask caseOfTask) {
		return files.ofTask(caseOfTask.task());
	}

	List<CaseFile> ofOtherSteps(Authentication reader, CasesOfTasks.CaseOfTask caseOfTask) {
		if (caseOfTask.number() == null) {
			return List.of();
		}
		return ofCase(caseOfTask.number(), parts.of(caseOfTask.subject(), reader)).stream()
			.filter((file) -> !Objects.equals(file.taskId(), caseOfTask.task()))
			.toList();
	}

	/** The files of a case, its ended steps included, that are in a part. */
	List<CaseFile> ofCase(String number, PartsOfCases.Part part) {
		return files.ofCase(number).stream().filter(part::shows).toList();
	}

}
